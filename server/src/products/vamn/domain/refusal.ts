import { refuse, RefusalError } from '../../../base/outcome.ts';

/** The error values of spreadsheets, which callers of the financial functions know. */
export type ErrorValue = '#NUM!' | '#VALUE!' | '#DIV/0!' | '#N/A' | '#NAME?' | '#UNITS!';

/**
 * Ends a calculation with an expected refusal that names the field and the rule.
 * The engine's edge turns it into an outcome.
 */
export function refuseCalculation(
  code: string,
  message: string,
  errorValue: ErrorValue = '#NUM!',
  field?: string,
): never {
  const refusal = refuse('invalid', code, message, {
    details: { errorValue },
    ...(field === undefined ? {} : { fields: [{ pointer: `/inputs/${field}`, message }] }),
  }).refusal;
  throw new RefusalError(refusal);
}
