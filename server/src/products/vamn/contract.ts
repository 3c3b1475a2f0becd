import { z } from 'zod';
import { call, contract, event } from '../../kernel/contract.ts';

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

/** A certificate as JSON. Its format belongs to the checker, which reads it without any of our types. */
export const certificateJson = z.record(z.string(), z.unknown());

/** A verified figure. `receiptId` names the certificate that proves it. */
export const calculationResult = z.object({
  /** The first result, an exact decimal in the unit that the certificate states. */
  value: z.string(),
  /** All results by name, where the calculator gives several. */
  values: z.record(z.string(), z.string()).optional(),
  receiptId: z.string(),
  /** The sealed certificate, where it is not kept yet: whoever uses the figure has it kept by `keep_receipts`. */
  certificate: certificateJson.optional(),
});

export type CalculationResult = z.infer<typeof calculationResult>;

/** What a check says of a certificate: whether it holds, by which definition, and who vouches for its inputs. */
export const judgementView = z.object({
  valid: z.boolean(),
  /** Why it does not hold. */
  reason: z.string().optional(),
  /** Of a catalogue, or one that the certificate states itself. */
  definition: z.enum(['catalogue', 'own']).optional(),
  /**
   * `valid` if this installation signed it and a signed catalogue has its definition; what nobody signed, anybody may have
   * made of inputs of their choice.
   */
  standing: z.enum(['valid', 'valid, signed by a stranger', 'unsigned', 'not in the signed catalogue']).optional(),
  /** Whose key signed it, whatever catalogue has its definition. */
  signer: z.enum(['trusted', 'stranger', 'nobody']).optional(),
  /** The name of the key that signed it. */
  signedBy: z.string().optional(),
});

export const receiptView = z.object({
  id: z.string(),
  calculator: z.string(),
  version: z.string(),
  profile: z.string(),
  value: z.string(),
  values: z.record(z.string(), z.string()),
  hash: z.string(),
  certificate: certificateJson,
  /** What its definition cites, by the names that people know. */
  rules: z.array(z.string()),
  /** The file that proves the figure elsewhere. Empty where the calculation rests on sources: their owner gives it then. */
  passport: z.string(),
  createdAt: z.string(),
});

export type ReceiptView = z.infer<typeof receiptView>;

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

/** The firm's own catalogue of definitions has a further version. */
export const catalogueExtended = event(
  'vamn.catalogue_extended.v1',
  "Definitions of the firm's published calculators came into its signed catalogue.",
  z.object({ version: z.number().int(), names: z.array(z.string()) }),
);

/**
 * The calls of VAMN. Every figure of another module that is not a mere copy comes from here.
 *
 * - `calculate_many` computes a batch by two routes, all or nothing, and stores nothing; the results stand in the order
 *   of the requests. A receipt's identifier follows from the tenant and the certificate, so it is known before it is kept.
 * - `keep_receipts` keeps certificates under the identifiers that were given with them, once however often it is called.
 * - `receipt` gives a stored certificate; `verify` checks any certificate with the independent checker.
 *
 * @errors vamn.unknown_calculator, vamn.not_a_certificate (422), vamn.disagreement (409), and the codes of the calculator's own rules (422);
 *   vamn.no_such_receipt (404)
 */
export const vamnContract = contract('vamn', {
  calls: {
    calculate_many: call(
      z.object({ requests: z.array(calculationRequest).min(1).max(1000) }),
      z.object({ results: z.array(calculationResult) }),
    ),
    keep_receipts: call(
      z.object({
        receipts: z
          .array(z.object({ receiptId: z.string(), value: z.string(), certificate: certificateJson }))
          .min(1)
          .max(1000),
      }),
      z.object({ kept: z.number().int() }),
    ),
    receipt: call(z.object({ receiptId: z.string() }), z.object({ certificate: certificateJson })),
    verify: call(z.object({ certificate: certificateJson }), judgementView),
  },
  events: [calculationRun, definitionMoved, catalogueExtended],
});
