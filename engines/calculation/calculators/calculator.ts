import type { Decimal } from '@finaceverse/base/decimal';
import type { Money } from '@finaceverse/base/money';
import type { InputSource } from '../proof/certificate.ts';
import type { MeaningText } from '../definitions/calculators/meaning-text.ts';
import type { ExactNode, ExactTape } from '../proof/exact-tape.ts';

/** An amount with its currency, as JSON carries it; `source` ties it to where it was read. */
export interface MoneyInput {
  readonly amount: string;
  readonly currency: string;
  readonly source?: InputSource;
}

/** A figure with a unit other than a currency, or a plain one with a source. */
export interface QuantityInput {
  readonly value: string;
  readonly unit?: string;
  readonly source?: InputSource;
}

export type InputValue = string | number | boolean | null | MoneyInput | QuantityInput | readonly InputValue[];

export type ParameterKind =
  | 'money'
  | 'price'
  | 'decimal'
  | 'integer'
  | 'currency'
  | 'choice'
  | 'date'
  | 'text'
  | 'money-list'
  | 'decimal-list'
  | 'integer-list'
  | 'figure-list'
  | 'date-list';

/** What a calculator asks for. Bounds are decimals in text; both ends are allowed unless named `above`. */
export interface Parameter {
  readonly name: string;
  readonly kind: ParameterKind;
  readonly title: string;
  readonly optional?: boolean;
  readonly minimum?: string;
  readonly maximum?: string;
  readonly above?: string;
  readonly choices?: readonly string[];
  /** Lists: how many items at least. */
  readonly count?: number;
  /** The rule that asks for it, as the field cites it; refusals name it. */
  readonly rule?: string;
  /** Amounts that may be in another currency than the other amounts of the calculation. */
  readonly ownCurrency?: boolean;
  /** A plain figure that may have a unit of its own, such as kilometres. */
  readonly ownUnit?: boolean;
}

/** The inputs as the first route sees them: nodes on the tape. */
export interface TapeReader {
  has(name: string): boolean;
  node(name: string): ExactNode;
  nodes(name: string): readonly ExactNode[];
  text(name: string): string;
  texts(name: string): readonly string[];
  integer(name: string): number;
  /** Decimals of the minor unit of the node's currency. */
  minorScale(node: ExactNode): number;
}

/** The inputs as the second route sees them: scaled integers of the base, read from the same text again. */
export interface PlainReader {
  has(name: string): boolean;
  money(name: string): Money;
  moneys(name: string): readonly Money[];
  decimal(name: string): Decimal;
  decimals(name: string): readonly Decimal[];
  integer(name: string): number;
  integers(name: string): readonly bigint[];
  text(name: string): string;
  texts(name: string): readonly string[];
  currency(name: string): string;
  exponent(currency: string): number;
}

/** A calculator with its two routes. Routes share the question and nothing else. */
export interface CalculatorDefinition {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  /** Rules that it applies, by id of the rule tree; the first is the principal one. */
  readonly rules: readonly string[];
  readonly parameters: readonly Parameter[];
  /** What it means; where figures of law decide, one meaning for each of them, chosen by the inputs. */
  readonly meaning:
    | MeaningText
    | { readonly all: readonly MeaningText[]; readonly of: (read: TapeReader) => MeaningText };
  /** First route: exact rationals, each step recorded. Results by name, the principal one first. */
  readonly compute: (tape: ExactTape, read: TapeReader) => Readonly<Record<string, ExactNode>>;
  /** One sentence on how the second route finds the same figures. */
  readonly route: string;
  /** Second route: the same results by name, as decimals or fractions in text. */
  readonly verify: (read: PlainReader) => Readonly<Record<string, string>>;
}
