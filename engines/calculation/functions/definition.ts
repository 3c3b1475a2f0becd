import type { DateNode, FixedNode, FixedArithmetic } from './fixed-arithmetic.ts';

/**
 * How an argument is read: `whole` numbers are cut to their integer as spreadsheets do, `flag` takes TRUE,
 * FALSE, 1 or 0, lists take ranges.
 */
export type ArgumentKind = 'number' | 'whole' | 'flag' | 'date' | 'numbers' | 'dates';

export interface FunctionParameter {
  readonly name: string;
  readonly kind: ArgumentKind;
  /** Value of an omitted argument. Without one, an omitted argument counts as 0, as in a spreadsheet cell. */
  readonly fallback?: number;
  /** Takes all further arguments too. */
  readonly rest?: boolean;
}

/** Where published conventions differ; `excel-2010` is the default. */
export const PROFILES = ['excel-2010', 'isda', 'libreoffice', 'textbook'] as const;
export type Profile = (typeof PROFILES)[number];

/** Names that stand for the newest convention of a program: certificates state which one that was. */
const NEWEST: Readonly<Record<string, Profile>> = { excel: 'excel-2010' };

/** The profile of a name, or of the program that it names; undefined where there is none. */
export function profileNamed(name: string): Profile | undefined {
  return PROFILES.find((profile) => profile === name) ?? (Object.hasOwn(NEWEST, name) ? NEWEST[name] : undefined);
}

/** Arguments on the tape, by parameter name. */
export interface FixedArguments {
  readonly profile: Profile;
  has(name: string): boolean;
  number(name: string): FixedNode;
  whole(name: string): number;
  date(name: string): DateNode;
  numbers(name: string): readonly FixedNode[];
  dates(name: string): readonly DateNode[];
}

/** A date of the second route, which does its own date arithmetic. */
export interface PlainDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** The same arguments as floats, read anew. */
export interface PlainArguments {
  readonly profile: Profile;
  has(name: string): boolean;
  number(name: string): number;
  date(name: string): PlainDate;
  numbers(name: string): readonly number[];
  dates(name: string): readonly PlainDate[];
}

export interface FunctionResult {
  readonly value: FixedNode;
  /** When the result is a date: `value` is then its serial number. */
  readonly date?: DateNode;
  /** Of a rate that is sought: all roots in working units, with sixteen decimals, in rising order. */
  readonly roots?: readonly bigint[];
}

/** A spreadsheet function with its two routes. */
export interface FunctionDefinition {
  readonly name: string;
  readonly parameters: readonly FunctionParameter[];
  /** Ids of the rule tree; the first is the principal one. */
  readonly rules: readonly string[];
  readonly compute: (tape: FixedArithmetic, args: FixedArguments) => FunctionResult;
  /** One sentence on the second route. */
  readonly route: string;
  /** The same figure by another formula in floats; `found` is the first route's, for checks by inversion. */
  readonly verify: (args: PlainArguments, found: number) => number;
  /** Against what the allowed distance is measured: the amounts among the arguments, or one (for rates). */
  readonly scale: 'amounts' | 'one';
}

export function number(name: string, fallback?: number): FunctionParameter {
  return { name, kind: 'number', ...(fallback === undefined ? {} : { fallback }) };
}

export function wholeNumber(name: string, fallback?: number): FunctionParameter {
  return { name, kind: 'whole', ...(fallback === undefined ? {} : { fallback }) };
}

export function date(name: string): FunctionParameter {
  return { name, kind: 'date' };
}
