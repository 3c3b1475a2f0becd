/** Formulas in the language of spreadsheets, and derivations as analysts jot them down. */
export { formulaOfDerivation, magnitudeOf } from './formula/derivation.ts';
export { calculateFormula, type FormulaCalculation, type FormulaOptions } from './formula/run.ts';
