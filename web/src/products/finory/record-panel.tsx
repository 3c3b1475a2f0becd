import './facts.css';
import type { ReactNode } from 'react';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { Figure } from '@finaceverse/design/figure.tsx';
import { currencyDecimals } from '@finaceverse/design/format-figure.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { Panel } from '@finaceverse/design/panel.tsx';
import { locale } from '../../shell/language.ts';
import { Loaded, Refusal } from '../../shell/loaded.tsx';
import { stateTone } from './state-tone.ts';
import { words } from './words.ts';

/** What can be done with a record in its present state, by whoever looks at it. */
export type RecordAction = {
  readonly label: string;
  readonly run: () => void;
  /** By the record's state and the person's rights; an action that is not offered is not there. */
  readonly offered: boolean;
  readonly busy?: boolean;
  /** The next step of the record; the first of these has the key Ctrl Enter. */
  readonly isNext?: boolean;
  /** Its key, where it is not the next step. */
  readonly keys?: string;
};

type Read<Data> = { readonly data: Data | undefined; readonly error: Error | null; readonly refetch: () => unknown };

const commit = 'Ctrl Enter';

/** A record of the books at the right: its head, its next steps with their key, why a step was refused, and its body. */
export const RecordPanel = <Data,>({
  query,
  over,
  title,
  onClose,
  actions,
  error,
  children,
}: {
  readonly query: Read<Data>;
  /** What kind of record it is, or whose. */
  readonly over: string;
  readonly title: string;
  readonly onClose: () => void;
  readonly actions: readonly RecordAction[];
  /** Why the last step was refused. */
  readonly error: Error | null;
  readonly children: (data: Data) => ReactNode;
}) => {
  const offered = actions.filter((action) => action.offered);
  const next = offered.find((action) => action.isNext === true);
  useKeys([{ keys: commit, label: next?.label ?? '', run: () => next?.run() }], next !== undefined);
  const keyed = offered.filter((action) => action.keys !== undefined && action !== next);
  useKeys(
    keyed.map((action) => ({ keys: action.keys ?? '', label: action.label, run: action.run })),
    keyed.length > 0,
  );
  return (
    <Panel
      wide
      over={over}
      title={title}
      onClose={onClose}
      takesFocus={false}
      actions={
        offered.length === 0
          ? undefined
          : offered.map((action) => (
              <Button
                key={action.label}
                {...(action.isNext === true ? { kind: 'primary' as const } : {})}
                {...(action === next ? { keys: commit } : action.keys === undefined ? {} : { keys: action.keys })}
                busy={action.busy === true}
                onClick={action.run}
              >
                {action.label}
              </Button>
            ))
      }
    >
      <Refusal error={error} />
      <Loaded query={query}>{(data) => <div className="stack-l">{children(data)}</div>}</Loaded>
    </Panel>
  );
};

type Fact = readonly [string, ReactNode];

/** The state of a record, as a fact. */
export const stateFact = (state: string): Fact => [
  words.common.state,
  <Badge key="state" tone={stateTone(state)}>
    {words.state(state)}
  </Badge>,
];

/** An amount of a record, as a fact; the name carries the currency where it is told. */
export const amountFact = (
  name: string,
  value: string,
  currency: string,
  /** The name of the passport that proves it. */
  passport: string | undefined = undefined,
): Fact => [
  name,
  <Figure
    key={name}
    value={value}
    decimals={currencyDecimals(currency)}
    locale={locale}
    of={name}
    passport={passport}
  />,
];

/** A section of a record's body. */
export const RecordSection = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section>
    <h3>{title}</h3>
    {children}
  </section>
);
