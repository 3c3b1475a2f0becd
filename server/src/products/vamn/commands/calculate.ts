import { ok, type Outcome } from '../../../base/outcome.ts';
import type { Context } from '../../../kernel/context.ts';
import { command } from '../../../kernel/operation.ts';
import {
  calculationRequest,
  calculationResult,
  vamnContract,
  type CalculationRequest,
  type CalculationResult,
} from '../contract.ts';
import { calculate as compute, type Calculation, type InputValue } from '../domain/engine.ts';
import { keepReceipts } from '../store.ts';

/** Computes by two routes. The engine checks each input against its calculator, whatever its shape. */
export function computeRequest(ctx: Context, request: CalculationRequest): Outcome<Calculation> {
  const computed = compute({
    calculator: request.calculator,
    // Inputs came as JSON, of which InputValue is the part with meaning; the engine refuses the rest by name.
    inputs: request.inputs as Readonly<Record<string, InputValue>>,
    ...(request.profile === undefined ? {} : { profile: request.profile }),
    ...(request.asOf === undefined ? {} : { asOf: request.asOf }),
  });
  // A disagreement is a mistake of ours: the caller gets nothing, and whoever runs the platform hears of it.
  if (!computed.ok && computed.refusal.code === 'vamn.disagreement') {
    ctx.log.error('vamn.disagreement', { calculator: request.calculator, ...computed.refusal.details });
  }
  return computed;
}

function resultOf(calculation: Calculation, receiptId: string): CalculationResult {
  const values = Object.fromEntries(calculation.values.map((result) => [result.name, result.value]));
  return { value: calculation.value, values, receiptId };
}

/** Keeps the certificates of calculations and pairs each with its receipt. */
export async function keepCalculations(
  ctx: Context,
  calculations: readonly Calculation[],
): Promise<CalculationResult[]> {
  const receipts = await keepReceipts(ctx, calculations);
  return calculations.map((calculation, index) => resultOf(calculation, receipts[index] ?? ''));
}

export const calculate = command({
  name: 'vamn.calculate',
  summary: 'Calculates for another module and keeps the certificate.',
  permission: 'signed_in',
  input: calculationRequest,
  output: calculationResult,
  handle: async (ctx, input) => {
    const computed = computeRequest(ctx, input);
    if (!computed.ok) return computed;
    const receipts = await keepReceipts(ctx, [computed.value]);
    return ok(resultOf(computed.value, receipts[0] ?? ''));
  },
});

export const calculateMany = command({
  name: 'vamn.calculate_many',
  summary: 'Calculates a batch for another module, all or nothing.',
  permission: 'signed_in',
  input: vamnContract.calls.calculate_many.input,
  output: vamnContract.calls.calculate_many.output,
  handle: async (ctx, input) => {
    const calculations: Calculation[] = [];
    for (const [index, request] of input.requests.entries()) {
      const computed = computeRequest(ctx, request);
      if (!computed.ok) {
        const { refusal } = computed;
        return {
          ok: false,
          refusal: { ...refusal, message: `Request ${index + 1} of ${input.requests.length}: ${refusal.message}` },
        };
      }
      calculations.push(computed.value);
    }
    return ok({ results: await keepCalculations(ctx, calculations) });
  },
});
