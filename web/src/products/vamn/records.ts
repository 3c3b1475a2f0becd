import type { ItemOf, OutputOf } from '@finaceverse/client';

/** A calculator or spreadsheet function, with what it asks for. */
export type Calculator = ItemOf<'vamn.list_calculators'>;
/** One thing that a calculator asks for. */
export type Parameter = Calculator['parameters'][number];
/** A kept calculation: its figures and its certificate. */
export type Receipt = OutputOf<'vamn.get_receipt'>;
/** A rule of the tree. */
export type Rule = ItemOf<'vamn.search_rules'>;
/** One version of a calculator that rule authors wrote. */
export type Definition = ItemOf<'vamn.list_definitions'>;
/** What two versions give on the same inputs. */
export type Comparison = OutputOf<'vamn.compare_definitions'>;
/** What moves a definition from one state to the next. */
export type DefinitionMove = 'submit' | 'return' | 'publish' | 'withdraw';
