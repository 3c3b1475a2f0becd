import { correlate } from '@finaceverse/detection/correlation';
import type { DetectedEvent, Level } from '@finaceverse/detection/rule';
import type { ShippedRule } from './detection-rules.ts';

/** An entry of the log as rules read it. */
export interface RuleEntry extends DetectedEvent {
  readonly sequence: number;
  readonly at: string;
  readonly action: string;
  readonly person: string | null;
  readonly address: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What a rule found: one alert for one attack, however many entries it left. */
export interface Alert {
  readonly rule: string;
  readonly title: string;
  readonly level: Level;
  readonly at: string;
  readonly person: string | null;
  readonly address: string | null;
  /** Numbers of the entries, in their order. */
  readonly entries: readonly number[];
}

function alertOf({ rule }: ShippedRule, entries: readonly RuleEntry[]): Alert[] {
  const last = entries.at(-1);
  if (!last) return [];
  const persons = new Set(entries.map(({ person }) => person));
  const addresses = new Set(entries.map(({ address }) => address));
  return [
    {
      rule: rule.id,
      title: rule.title,
      level: rule.level,
      at: last.at,
      person: persons.size === 1 ? last.person : null,
      address: addresses.size === 1 ? last.address : null,
      entries: entries.map(({ sequence }) => sequence),
    },
  ];
}

/** Holds entries, the oldest first, against the rules; alerts come the newest first. */
export function detect(entries: readonly RuleEntry[], rules: readonly ShippedRule[]): Alert[] {
  const alerts = rules.flatMap((shipped) => {
    const matching = entries.filter((entry) => shipped.rule.matches(entry));
    const { correlation } = shipped;
    if (!correlation) return matching.flatMap((entry) => alertOf(shipped, [entry]));
    return correlate(matching, correlation).flatMap(({ events }) => alertOf(shipped, events));
  });
  return alerts.sort((left, right) => (left.at < right.at ? 1 : -1));
}
