import { z } from 'zod';
import { call, contract, event, type CallsOf } from '../../kernel/contract.ts';

/** A calculator by name with its typed inputs; amounts, rates and dates are strings, so that no float comes near. */
export const calculationRequest = z.object({
  /** Such as `depreciation.straight_line` or `ledger.net`. */
  calculator: z.string().min(1).max(120),
  inputs: z.record(z.string(), z.unknown()),
  /** The convention to follow, such as `excel-2010`; the calculator's own unless told. */
  profile: z.string().max(60).optional(),
  /** Business date by whose rules to calculate, such as `2026-01-31`. */
  asOf: z.iso.date().optional(),
});

export type CalculationRequest = z.infer<typeof calculationRequest>;

/** A verified figure. `receiptId` names the stored certificate that proves it. */
export const calculationResult = z.object({
  /** The first result, an exact decimal in the unit that the certificate states. */
  value: z.string(),
  /** All results by name, where the calculator gives several. */
  values: z.record(z.string(), z.string()).optional(),
  receiptId: z.string(),
});

export type CalculationResult = z.infer<typeof calculationResult>;

/** A certificate as JSON. Its format belongs to the checker, which reads it without any of our types. */
export const certificateJson = z.record(z.string(), z.unknown());

export const receiptView = z.object({
  id: z.string(),
  calculator: z.string(),
  version: z.string(),
  profile: z.string(),
  value: z.string(),
  values: z.record(z.string(), z.string()),
  hash: z.string(),
  certificate: certificateJson,
  createdAt: z.string(),
});

export type ReceiptView = z.infer<typeof receiptView>;

/**
 * The calls of VAMN. Every figure of another module that is not a mere copy comes from here.
 *
 * - `calculate` computes by two routes, stores the certificate once per tenant and gives its receipt.
 * - `calculate_many` does so for a batch, all or nothing; the results stand in the order of the requests.
 * - `receipt` gives a stored certificate; `verify` replays any certificate with the independent checker.
 *
 * @errors vamn.unknown_calculator, vamn.disagreement (409), and the codes of the calculator's own rules (422);
 *   vamn.no_such_receipt (404)
 */
export const vamnContract = contract('vamn', {
  calculate: call(calculationRequest, calculationResult),
  calculate_many: call(
    z.object({ requests: z.array(calculationRequest).min(1).max(1000) }),
    z.object({ results: z.array(calculationResult) }),
  ),
  receipt: call(z.object({ receiptId: z.string() }), z.object({ certificate: certificateJson })),
  verify: call(
    z.object({ certificate: certificateJson }),
    z.object({ valid: z.boolean(), reason: z.string().optional() }),
  ),
});

/** A person or a program ran a calculator. Checks inside the platform do not count. */
export const calculationRun = event(
  'vamn.calculation_run.v1',
  'A user or a program ran a calculator and got a receipt.',
  z.object({ calculator: z.string(), profile: z.string(), value: z.string() }),
);

/** A calculator that people wrote went from one state to another. */
export const definitionMoved = event(
  'vamn.definition_moved.v1',
  'A calculator of a rule author was drafted, submitted, published, sent back, superseded or withdrawn.',
  z.object({ name: z.string(), number: z.number(), state: z.string() }),
);

declare module '../../kernel/context.ts' {
  interface ModuleCalls {
    readonly vamn: CallsOf<typeof vamnContract>;
  }
}
