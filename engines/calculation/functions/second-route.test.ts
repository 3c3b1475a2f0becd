import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FixedArithmetic, type FixedNode } from './fixed-arithmetic.ts';
import type { FunctionDefinition } from './definition.ts';
import { FUNCTIONS } from './registry.ts';
import { calculateFunction } from './run.ts';
import { SAMPLE_ARGUMENTS } from './samples.ts';

type Operation = 'add' | 'subtract' | 'multiply' | 'divide';

const WRONG: Readonly<Record<Operation, Operation>> = {
  add: 'subtract',
  subtract: 'add',
  multiply: 'divide',
  divide: 'multiply',
};

/** A tape on which one operation of a formula is another one, as if its author had slipped. */
class SlippedTape extends FixedArithmetic {
  readonly #slip: number;
  count = 0;

  constructor(slip: number) {
    super();
    this.#slip = slip;
  }

  #slipped(operation: Operation, left: FixedNode, right: FixedNode): FixedNode {
    const chosen = this.count === this.#slip ? WRONG[operation] : operation;
    this.count += 1;
    switch (chosen) {
      case 'add':
        return super.add(left, right);
      case 'subtract':
        return super.subtract(left, right);
      case 'multiply':
        return super.multiply(left, right);
      case 'divide':
        return super.divide(left, right);
    }
  }

  override add(left: FixedNode, right: FixedNode): FixedNode {
    return this.#slipped('add', left, right);
  }

  override subtract(left: FixedNode, right: FixedNode): FixedNode {
    return this.#slipped('subtract', left, right);
  }

  override multiply(left: FixedNode, right: FixedNode): FixedNode {
    return this.#slipped('multiply', left, right);
  }

  override divide(left: FixedNode, right: FixedNode): FixedNode {
    return this.#slipped('divide', left, right);
  }
}

/** The definition with its first route computed on the slipped tape; the true tape gets the value for the proof. */
function slippedDefinition(
  definition: FunctionDefinition,
  slip: number,
  seen: { count: number; changed: boolean },
  honest: bigint,
): FunctionDefinition {
  return {
    ...definition,
    compute: (_tape, args) => {
      const tape = new SlippedTape(slip);
      const result = definition.compute(tape, args);
      seen.count = tape.count;
      const distance = result.value.value - honest;
      // A slip that moves nothing (a product with one, say) is no mistake in this case.
      seen.changed = (distance < 0n ? -distance : distance) * 10n ** 8n > (honest < 0n ? -honest : honest) + 10n ** 40n;
      return { value: result.value };
    },
  };
}

test('a slip in any one operation of any function is caught by the second route', () => {
  let [tried, caught] = [0, 0];
  const survived: string[] = [];
  for (const [name, definition] of FUNCTIONS) {
    const args = SAMPLE_ARGUMENTS[name] ?? [];
    const truth = calculateFunction(name, args);
    assert.ok(truth.ok, name);
    const honest = BigInt(Math.round(Number(truth.value.value) * 1e12)) * 10n ** 28n;
    const seen = { count: 1, changed: false };
    for (let slip = 0; slip < seen.count && slip < 400; slip += 1) {
      seen.changed = false;
      const wrong = slippedDefinition(definition, slip, seen, honest);
      const outcome = calculateFunction(name, args, 'excel-2010', { functions: new Map([[name, wrong]]) });
      if (outcome.ok && !seen.changed) continue;
      tried += 1;
      if (outcome.ok) survived.push(`${name}#${slip}`);
      else caught += 1;
    }
  }
  console.log(`slips in formulas: ${caught} of ${tried} caught (${((100 * caught) / tried).toFixed(3)} %)`);
  assert.ok(tried > 200);
  assert.ok(caught >= tried * 0.999, survived.join(', '));
});

test('without a slip every sample agrees, so the harness does not refuse everything', () => {
  for (const [name, args] of Object.entries(SAMPLE_ARGUMENTS)) assert.ok(calculateFunction(name, args).ok, name);
});
