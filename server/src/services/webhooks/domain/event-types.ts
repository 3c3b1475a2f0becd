import type { ModuleDescription } from '../../../kernel/module-description.ts';

/** A type of event that an endpoint can be told of. */
export interface EventType {
  readonly type: string;
  readonly summary: string;
}

/** What webhooks do themselves is told to none: an endpoint that fails would be told of its own failures. */
const OWN = 'webhooks.';

/** All that modules declare, by name. */
export function eventTypesOf(modules: readonly ModuleDescription[]): EventType[] {
  return modules
    .flatMap(({ emits }) => emits.map(({ type, summary }) => ({ type, summary })))
    .filter(({ type }) => !type.startsWith(OWN))
    .sort((left, right) => left.type.localeCompare(right.type, 'en'));
}

/** Whether an endpoint that asked for `wanted` (none: all) is told of `type`. */
export function isTold(wanted: readonly string[], type: string): boolean {
  return !type.startsWith(OWN) && (wanted.length === 0 || wanted.includes(type));
}
