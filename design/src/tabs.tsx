import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import { useDesignWords } from './words.tsx';
import './tabs.css';

/** One tab: its name, how many things wait there, and what it shows. */
export type Tab = {
  readonly value: string;
  readonly label: string;
  readonly count?: number;
  readonly content: ReactNode;
};

/** A few views of one thing; arrows move between them. */
export const Tabs = ({
  label,
  tabs,
  value,
  onValue,
  holdsHeading = false,
}: {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly value: string;
  readonly onValue: (value: string) => void;
  /** The page's heading stands inside the tabs, so what is said in the place of one is it. */
  readonly holdsHeading?: boolean;
}) => {
  const words = useDesignWords();
  const isKnown = tabs.some((tab) => tab.value === value);
  return (
    <Base.Root
      value={isKnown ? value : null}
      onValueChange={(next) => {
        if (typeof next === 'string') onValue(next);
      }}
      className="f-tabs"
    >
      <Base.List className="f-tabs__list no-print" aria-label={label} activateOnFocus>
        {tabs.map((tab) => (
          <Base.Tab key={tab.value} value={tab.value} className="f-tabs__tab">
            {tab.label}
            {tab.count === undefined || tab.count === 0 ? null : (
              <span className="f-tabs__count tabular">{tab.count}</span>
            )}
          </Base.Tab>
        ))}
      </Base.List>
      {isKnown ? null : (
        <div className="f-tabs__unknown" role="alert">
          {holdsHeading ? <h1 tabIndex={-1}>{words.noSuchTab(value)}</h1> : words.noSuchTab(value)}
        </div>
      )}
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="f-tabs__panel">
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
};
