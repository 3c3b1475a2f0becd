import { whole, type FixedNode, type FixedArithmetic } from './fixed-arithmetic.ts';
import { refuseCalculation } from '../rules/refusal.ts';
import { number, wholeNumber, type FixedArguments, type FunctionDefinition } from './definition.ts';

/** The power of ten that has as many digits as the fraction: 10 for up to 10, 100 for up to 100. */
function digitsOf(fraction: number): number {
  let digits = 1;
  while (digits < fraction) digits *= 10;
  return digits;
}

interface Quotation {
  readonly whole: FixedNode;
  readonly rest: FixedNode;
  readonly fraction: FixedNode;
  readonly digits: FixedNode;
}

function quotation(working: FixedArithmetic, args: FixedArguments): Quotation {
  const fraction = args.whole('fraction');
  if (fraction < 0) refuseCalculation('vamn.out_of_bounds', 'fraction must not be below 0.', '#NUM!', 'fraction');
  if (fraction === 0)
    refuseCalculation('vamn.division_by_zero', 'Division by zero: fraction is less than 1.', '#DIV/0!', 'fraction');
  const price = args.number('price');
  const cut = working.round(price, 0, 'down');
  return {
    whole: cut,
    rest: working.subtract(price, cut),
    fraction: args.number('fraction'),
    digits: whole(digitsOf(fraction)),
  };
}

const PARAMETERS = [number('price'), wholeNumber('fraction')];
const RULES = ['arithmetic.ratio', 'spreadsheet.excel', 'spreadsheet.open-formula'];

/** Digits of the fraction by its printed length, as the second route counts them. */
function printedDigits(fraction: number): number {
  return Number(`1e${String(fraction - 1).length - (fraction === 1 ? 1 : 0)}`);
}

const DOLLARDE: FunctionDefinition = {
  name: 'DOLLARDE',
  parameters: PARAMETERS,
  rules: RULES,
  compute: (working, args) => {
    const parts = quotation(working, args);
    return {
      value: working.add(parts.whole, working.divide(working.multiply(parts.rest, parts.digits), parts.fraction)),
    };
  },
  route: 'The same quotation in floats.',
  verify: (args) => {
    const [price, fraction] = [args.number('price'), args.number('fraction')];
    return Math.trunc(price) + ((price % 1) / fraction) * printedDigits(fraction);
  },
  scale: 'amounts',
};

const DOLLARFR: FunctionDefinition = {
  name: 'DOLLARFR',
  parameters: PARAMETERS,
  rules: RULES,
  compute: (working, args) => {
    const parts = quotation(working, args);
    return {
      value: working.add(parts.whole, working.divide(working.multiply(parts.rest, parts.fraction), parts.digits)),
    };
  },
  route: 'The same quotation in floats.',
  verify: (args) => {
    const [price, fraction] = [args.number('price'), args.number('fraction')];
    return Math.trunc(price) + (price % 1) * (fraction / printedDigits(fraction));
  },
  scale: 'amounts',
};

/** Quotations in fractions. */
export const DOLLAR_FUNCTIONS: readonly FunctionDefinition[] = [DOLLARDE, DOLLARFR];
