import { ok } from '@finaceverse/base/outcome';
import { query } from '../kit.ts';
import { cyloidContract } from '../contract.ts';
import { matchThreeWay, NO_TOLERANCE } from '../domain/three-way-match.ts';

export const matchPurchase = query({
  name: 'cyloid.three_way_match',
  summary: 'Compares what was ordered, received, billed and credited.',
  permission: 'signed_in',
  database: 'none',
  input: cyloidContract.calls.three_way_match.input,
  output: cyloidContract.calls.three_way_match.output,
  handle: async (_, { tolerance, ...set }) => {
    const matched = matchThreeWay(set, tolerance ?? NO_TOLERANCE);
    return await Promise.resolve(
      matched.ok ? ok({ ...matched.value, variances: [...matched.value.variances] }) : matched,
    );
  },
});
