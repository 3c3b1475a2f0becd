import type { RoundingMode } from '@finaceverse/base/rounding';

/**
 * How far a figure was compared: with the text of the `law` (also as a legal database gives it), with a publication
 * of the `authority` that administers it (also as reproduced), with `secondary` publications that agree with each
 * other, or not at all.
 */
export type FigureCheck = 'law' | 'authority' | 'secondary' | 'unverified';

/** Where a figure stands, what it was compared with, and how far that goes. */
export interface FigureSource {
  /** Act or publication, with section. */
  readonly citation: string;
  readonly checked: FigureCheck;
  /** What was read, in a few words. */
  readonly read: string;
}

/** One bracket: the rate on income above `above`, up to the next one. */
export interface TaxBracket {
  readonly above: string;
  readonly rate: string;
}

/**
 * One zone of a tariff for income above `above`: with z = (income − origin) / unit the tax is
 * c₀ + c₁ z + c₂ z² + … . `origin` and `unit` are 0 and 1 where the law writes the whole income.
 */
export interface TariffZone {
  readonly above: string;
  readonly origin?: string;
  readonly unit?: string;
  readonly coefficients: readonly string[];
}

/** A figure is brought to a multiple of `to`: `{ to: '10', mode: 'half_up' }`. */
export interface Rounding {
  readonly to: string;
  readonly mode: RoundingMode;
}

/** Income that stays free: `amount`, less `rate` of the income above `taperedAbove`, never below zero. */
export interface Allowance {
  readonly amount: string;
  readonly taperedAbove?: string;
  readonly rate?: string;
  readonly rounding?: Rounding;
}

/** Tax given back to incomes up to `upTo`; with marginal relief the tax never takes more than the income above it. */
export interface Rebate {
  readonly upTo: string;
  readonly maximum: string;
  readonly marginalRelief?: boolean;
}

/**
 * What one law asks of one kind of taxpayer for income of the days that its rule is in force: marginal brackets or a
 * tariff by formula, and what comes before and after them.
 */
export interface TaxSchedule {
  readonly rule: string;
  readonly jurisdiction: string;
  readonly currency: string;
  readonly filing: string;
  readonly source?: FigureSource;
  /** Further rules that it applies, such as those of the allowance or the rebate. */
  readonly furtherRules?: readonly string[];
  readonly brackets?: readonly TaxBracket[];
  readonly zones?: readonly TariffZone[];
  /** The tariff is applied to income / split, and its tax taken so many times (EStG § 32a (5): 2). */
  readonly split?: number;
  readonly allowance?: Allowance;
  readonly rebate?: Rebate;
  /** Share of the tax added on incomes above `above`, with marginal relief at each threshold. */
  readonly surcharges?: readonly TaxBracket[];
  /** Share of tax and surcharge added to both. */
  readonly cess?: string;
  /** Of the income before the tariff, and of its tax; the minor unit, half up, unless told. */
  readonly rounding?: { readonly income?: Rounding; readonly tax?: Rounding };
}

/** Percentages by year, of one class of asset under one convention. They add up to 100. */
export interface PercentageTable {
  readonly rule: string;
  /** Such as `gds`: the general depreciation system. */
  readonly system: string;
  readonly class: string;
  readonly convention: string;
  readonly source?: FigureSource;
  readonly percentages: readonly string[];
}

/** Where figures stand; those of a pack that does not say are unverified. */
export function sourceOf(figures: TaxSchedule | PercentageTable): FigureSource {
  return figures.source ?? { citation: figures.rule, checked: 'unverified', read: 'not stated by the rule pack' };
}

/** Brackets in pairs of threshold and rate. */
export function brackets(...pairs: readonly (readonly [above: string, rate: string])[]): readonly TaxBracket[] {
  return pairs.map(([above, rate]) => ({ above, rate }));
}
