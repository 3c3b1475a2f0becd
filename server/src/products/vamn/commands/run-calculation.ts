import { assert, ok } from '@finaceverse/base/outcome';
import { command } from '../kit.ts';
import { calculationRequest, calculationResult, calculationRun, certificateJson } from '../contract.ts';
import { RUN_CALCULATION } from '../permissions.ts';
import { signed } from './steps/signing.ts';
import { computeRequest, keepCalculations } from './calculate.ts';

/** What a person or a program asks for. It counts as usage; checks inside the platform do not. */
export const runCalculation = command({
  name: 'vamn.run_calculation',
  summary: 'Runs a calculator and gives the figure with its certificate.',
  permission: RUN_CALCULATION,
  input: calculationRequest,
  output: calculationResult.extend({ certificate: certificateJson }),
  handle: async (ctx, input) => {
    const computed = computeRequest(ctx, input);
    if (!computed.ok) return computed;
    const { certificate, calculator, profile, value } = computed.value;
    const [kept] = await keepCalculations(ctx, [computed.value]);
    assert(kept, 'One calculation gives one result');
    await ctx.emit(calculationRun, { subject: kept.receiptId, data: { calculator, profile, value } });
    return ok({ ...kept, certificate: certificateJson.parse(await signed(ctx, certificate)) });
  },
});
