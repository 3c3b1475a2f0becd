import { z } from 'zod';
import { assert, ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { calculationResult, calculationRun, certificateJson } from '../contract.ts';
import { definitionOn, runDefinition as compute } from '@finaceverse/calculation/rules';
import type { InputValue } from '@finaceverse/calculation/calculate';
import { command } from '../kit.ts';
import { RUN_CALCULATION } from '../permissions.ts';
import { catalogueCertificates } from './steps/catalogue.ts';
import { signed } from './steps/signing.ts';
import { selectDefinitions } from '../store.ts';
import { keepCalculations } from './calculate.ts';

export const runDefinition = command({
  name: 'vamn.run_definition',
  summary: 'Calculates by the version of an authored calculator that is in force on a date.',
  permission: RUN_CALCULATION,
  input: z.object({ name: z.string().max(80), date: z.iso.date(), inputs: z.record(z.string(), z.unknown()) }),
  output: calculationResult.extend({ number: z.number(), certificate: certificateJson }),
  handle: async (ctx, { name, date, inputs }) => {
    const definition = definitionOn(await selectDefinitions(ctx, name), date);
    if (!definition) return refuse(errors.no_such_definition, { name, date });
    // Inputs came as JSON, of which InputValue is the part with meaning; the formula refuses the rest by name.
    const computed = compute(definition, inputs as Readonly<Record<string, InputValue>>);
    if (!computed.ok) return computed;
    const { certificate, calculator, profile, value } = computed.value;
    const [kept] = await keepCalculations(ctx, [computed.value]);
    assert(kept, 'One calculation gives one result');
    await catalogueCertificates(ctx, [certificate]);
    await ctx.emit(calculationRun, { subject: kept.receiptId, data: { calculator, profile, value } });
    return ok({
      ...kept,
      number: definition.version,
      certificate: certificateJson.parse(await signed(ctx, certificate)),
    });
  },
});
