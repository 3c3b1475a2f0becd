import type { Refusal } from '@finaceverse/base/outcome';

/** The errors that a spreadsheet shows in a cell and that IFERROR catches. */
const CELL_ERRORS: ReadonlySet<unknown> = new Set(['#DIV/0!', '#N/A', '#NULL!', '#NUM!', '#REF!', '#VALUE!']);

/** Refusals that say nothing about the figure: nothing may be concluded from them. */
const NO_ANSWER: ReadonlySet<string> = new Set([
  'vamn.circular',
  'vamn.disagreement',
  'vamn.formula_unreadable',
  'vamn.mixed_units',
  'vamn.unknown_function',
  'vamn.unknown_name',
  'vamn.unproven_cell',
  'vamn.unsupported',
]);

/** The error value that a refusal is in a cell, or undefined where there is no answer at all. */
export function cellError({ code, details }: Refusal): string | undefined {
  const errorValue = details?.['errorValue'];
  return CELL_ERRORS.has(errorValue) && !NO_ANSWER.has(code) ? String(errorValue) : undefined;
}

export function isCaught(refusal: Refusal): boolean {
  return cellError(refusal) !== undefined;
}
