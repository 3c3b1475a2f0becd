import { closestWord } from '@finaceverse/base/closest-word';
import { CommandFailure } from './failure.ts';

/** Refuses a field that a file must not have, by the name that is nearest: it was not meant to be ignored. */
export function refuseUnknownFields(given: object, known: readonly string[], where: string): void {
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const near = closestWord(unknown, known);
  const meant = near === undefined ? `There are: ${known.join(', ')}.` : `Did you mean "${near}"?`;
  throw new CommandFailure(`There is no field "${unknown.slice(0, 80)}" in ${where}. ${meant}`);
}
