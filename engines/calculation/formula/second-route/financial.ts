import type { InputValue } from '../../calculators/calculator.ts';
import { FUNCTIONS } from '../../functions/registry.ts';
import { calculateFunction } from '../../functions/run.ts';
import type { Asked } from './asked.ts';
import { asNumber } from './combine.ts';
import { dateOf, serialOfDate } from './days.ts';
import { Area, dimensionOf, Fault, NO_ANSWER, Ratio, type Dimension, type Plain } from './plain.ts';
import { dayOfWords } from './words.ts';

const DECIMALS = 40;
const CURRENCY = /^[A-Z]{3}\+1$/;

/** A financial function with the arguments as this route found them; it verifies its own figure by two routes. */
export function askFinancial(asked: Asked): Plain {
  const definition = FUNCTIONS.get(asked.name);
  if (!definition) return NO_ANSWER;
  const currencies = new Set<Dimension>();
  const { computation } = asked;
  const inputOf = (value: Plain, kind: string): InputValue => {
    if (value === null) return null;
    if (kind.startsWith('date')) return dateOf(computation, value).toISOString().slice(0, 10);
    const number = asNumber(computation, value);
    if (number instanceof Fault) throw number;
    if (CURRENCY.test(number.dimension)) currencies.add(number.dimension);
    return number.decimal(DECIMALS);
  };
  const inputs = asked.args.map((arg, index): InputValue => {
    const kind = (definition.parameters[index] ?? definition.parameters.at(-1))?.kind ?? 'number';
    if (!(arg instanceof Area)) return inputOf(arg ?? null, kind);
    if (arg.isOne) return inputOf(arg.rows[0]?.[0] ?? null, kind);
    return arg
      .cells()
      .filter((value) => value !== null && (typeof value !== 'string' || dayOfWords(value) !== undefined))
      .map((value) => inputOf(value, kind));
  });
  const outcome = calculateFunction(asked.name, inputs, computation.profile);
  if (!outcome.ok) return new Fault(String(outcome.refusal.details?.['errorValue'] ?? '?'));
  if (currencies.size > 1) return NO_ANSWER;
  const { value, date } = outcome.value;
  if (date !== undefined) return Ratio.of(serialOfDate(new Date(`${date}T00:00:00Z`), asked.epoch));
  const [currency] = currencies;
  const unit = definition.scale === 'amounts' && currency !== undefined ? currency : dimensionOf('1');
  return computation.inexact(Ratio.read(value, unit) ?? Ratio.of(0));
}
