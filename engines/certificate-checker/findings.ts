import { dateText } from './dates.ts';
import type { Verdict } from './definition.ts';
import { roundedUnits, WORKING, type Fraction } from './numbers.ts';
import { Rejection } from './reading.ts';
import { figureOf, isDay, isNumber, type Value } from './values.ts';

/*
 * What a check found on its way, for people: it takes no part in the verdict.
 */

/** A named value that a check found on its way, for whoever wants to see how a figure comes about. */
export interface Finding {
  readonly name: string;
  readonly value: string;
  readonly unit: string;
}

/** A value that this way to the figure never needed may have none: then it is not shown. */
function finding(name: string, find: () => Value): Finding[] {
  try {
    const value = find();
    if (isDay(value)) return [{ name, value: dateText(value.day), unit: 'date' }];
    return isNumber(value) ? [{ name, value: decimal(figureOf(value)), unit: figureOf(value).unit ?? '1' }] : [];
  } catch (error) {
    if (error instanceof Rejection) return [];
    throw error;
  }
}

/** At most forty decimals, without zeros at the end. */
function decimal(value: Fraction): string {
  const units = roundedUnits(value, WORKING, 'half_up');
  const digits = String(units < 0n ? -units : units).padStart(WORKING + 1, '0');
  const text = `${digits.slice(0, -WORKING)}.${digits.slice(-WORKING)}`.replace(/\.?0+$/, '');
  return units < 0n ? `-${text}` : text;
}

/** The named values of a valid certificate's definition, in its order. */
export function findingsOf({ program, frame }: Verdict & { readonly valid: true }): readonly Finding[] {
  return program.lets.flatMap(([name, expression]) => finding(name, () => expression(frame)));
}
