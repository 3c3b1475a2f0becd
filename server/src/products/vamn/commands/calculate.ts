import { ok, type Outcome } from '@finaceverse/base/outcome';
import type { Context } from '../../../kernel/context.ts';
import { certificateJson, vamnContract, type CalculationRequest, type CalculationResult } from '../contract.ts';
import { calculate as compute, type Calculation, type InputValue } from '@finaceverse/calculation/calculate';
import { query } from '../kit.ts';
import { receiptIdOf } from '../domain/receipt-id.ts';
import { signed } from './steps/signing.ts';
import { findByHashes, keepReceipts, receiptOwner } from '../store.ts';

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

export const calculateMany = query({
  name: 'vamn.calculate_many',
  summary: 'Calculates a batch for another module, all or nothing, and stores nothing.',
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
    const known = await findByHashes(
      ctx,
      calculations.map(({ certificate }) => certificate.hash),
    );
    const owner = await receiptOwner(ctx);
    const results: CalculationResult[] = [];
    for (const calculation of calculations) {
      const { certificate } = calculation;
      const kept = known.get(certificate.hash);
      const receiptId = kept ?? receiptIdOf(owner, certificate.hash);
      const fresh = kept === undefined ? { certificate: certificateJson.parse(await signed(ctx, certificate)) } : {};
      results.push({ ...resultOf(calculation, receiptId), ...fresh });
    }
    return ok({ results });
  },
});
