import assert from 'node:assert/strict';
import type { InputValue } from './calculator.ts';
import { calculate } from './calculate.ts';

type Inputs = Readonly<Record<string, InputValue>>;

export function money(amount: string, currency = 'USD'): InputValue {
  return { amount, currency };
}

/** All results by name; a refusal fails the test with its words. */
export function valuesOf(calculator: string, inputs: Inputs): Readonly<Record<string, string>> {
  const outcome = calculate({ calculator, inputs });
  assert.ok(
    outcome.ok,
    outcome.ok ? '' : `${calculator}: ${outcome.refusal.message} ${JSON.stringify(outcome.refusal.details)}`,
  );
  return Object.fromEntries(outcome.value.values.map(({ name, value }) => [name, value]));
}

/** All results in their order. */
export function results(calculator: string, inputs: Inputs): readonly string[] {
  return Object.values(valuesOf(calculator, inputs));
}

/** The code of a refusal and the input it points at, or `ok`. */
export function code(calculator: string, inputs: Inputs): string {
  const outcome = calculate({ calculator, inputs });
  return outcome.ok ? 'ok' : `${outcome.refusal.code} ${outcome.refusal.fields?.[0]?.pointer ?? ''}`.trim();
}
