import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
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
}: {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly value: string;
  readonly onValue: (value: string) => void;
}) => (
  <Base.Root
    value={value}
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
    {tabs.map((tab) => (
      <Base.Panel key={tab.value} value={tab.value} className="f-tabs__panel">
        {tab.content}
      </Base.Panel>
    ))}
  </Base.Root>
);
