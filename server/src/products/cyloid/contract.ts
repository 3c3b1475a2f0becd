import { z } from 'zod';
import { call, contract, event } from '../../kernel/contract.ts';

/** A decimal string in the paper's currency, such as `2706.25`. */
const amount = z.string().regex(/^-?\d+(\.\d+)?$/);

export const paperState = z.enum([
  'received',
  'extracted',
  'valid',
  'exception',
  'duplicate',
  'quarantined',
  'rejected',
  'posted',
]);
export const paperKind = z.enum(['unknown', 'invoice', 'credit_note', 'bank_statement', 'other']);

/** Left, top, right, bottom as fractions of the page, 0 to 1. */
const box = z.tuple([z.number(), z.number(), z.number(), z.number()]);

export const fieldView = z.object({
  name: z.string(),
  label: z.string(),
  /** As it counts now: printed, or corrected. */
  value: z.string(),
  /** As it stands on the paper; absent for what was not printed. */
  printed: z.string().optional(),
  method: z.enum(['xml', 'text', 'ocr', 'manual']),
  confidence: z.number(),
  page: z.number().int().optional(),
  box: box.optional(),
  state: z.enum(['proven', 'fails', 'unchecked']),
  /** The value under which the failing rule would hold. */
  suggestion: z.string().optional(),
});

export type FieldView = z.infer<typeof fieldView>;

export const lineView = z.object({
  index: z.number().int(),
  description: z.string(),
  quantity: z.string(),
  unitPrice: z.string(),
  net: z.string(),
  taxRate: z.string().optional(),
  page: z.number().int().optional(),
  box: box.optional(),
});

export type LineView = z.infer<typeof lineView>;

export const findingView = z.object({
  rule: z.string(),
  severity: z.enum(['fatal', 'warning', 'information']),
  message: z.string(),
  field: z.string().optional(),
  expected: z.string().optional(),
  actual: z.string().optional(),
  difference: z.string().optional(),
  hint: z.string().optional(),
  overridden: z.boolean().optional(),
});

export type FindingView = z.infer<typeof findingView>;

export const matchView = z.object({
  orderNumber: z.string(),
  state: z.string(),
  variances: z.array(z.object({ kind: z.string(), message: z.string(), amount: z.string() })),
});

export const paperSummary = z.object({
  documentId: z.string(),
  companyId: z.string(),
  name: z.string(),
  kind: paperKind,
  state: paperState,
  supplier: z.string().optional(),
  number: z.string().optional(),
  issueDate: z.string().optional(),
  total: z.string().optional(),
  currency: z.string().optional(),
  /** In a few words, such as "total off by 54.00". */
  reason: z.string().optional(),
  receivedAt: z.string(),
  billId: z.string().optional(),
});

export type PaperSummary = z.infer<typeof paperSummary>;

export const paperView = paperSummary.extend({
  mediaType: z.string(),
  /** The document whose bytes hold this paper: its own, unless it is a later invoice of a file that holds several. */
  sourceDocumentId: z.string(),
  /** One-based place of the invoice in its file. */
  part: z.number().int(),
  documentVersion: z.number().int(),
  /** For If-Match. */
  version: z.number().int(),
  pageCount: z.number().int(),
  pages: z.array(z.object({ width: z.number(), height: z.number() })),
  fields: z.array(fieldView),
  lines: z.array(lineView),
  findings: z.array(findingView),
  holds: z.number().int(),
  fails: z.number().int(),
  flags: z.array(
    z.object({ kind: z.string(), text: z.string(), page: z.number().int().optional(), box: box.optional() }),
  ),
  duplicateOf: z.object({ documentId: z.string(), number: z.string().optional() }).optional(),
  match: matchView.optional(),
  history: z.array(z.object({ at: z.string(), by: z.string(), what: z.string(), reason: z.string().optional() })),
  actions: z.array(z.string()),
  journalId: z.string().optional(),
});

export type PaperView = z.infer<typeof paperView>;

/** The place for which the supplier's tax id of proven facts is sealed; the row is the document. */
export const FACTS_TAX_ID = 'cyloid.facts_proven.supplier_tax_id';

/**
 * What a proven paper says. In an event the supplier's tax id is sealed for {@link FACTS_TAX_ID}. Amounts are decimal strings in `currency`, positive also on a credit note. The
 * nets of the lines sum to `netTotal` exactly; `netTotal` + `taxTotal` = `grossTotal`; `payable` is what of it
 * is still owed. Document-level discounts and charges are lines of their own.
 */
export const provenFacts = z.object({
  supplier: z.object({ name: z.string(), taxId: z.string().optional() }),
  buyer: z.string().optional(),
  number: z.string(),
  issueDate: z.iso.date(),
  dueDate: z.iso.date().optional(),
  orderNumber: z.string().optional(),
  /** Number of the invoice that a credit note corrects. */
  billingReference: z.string().optional(),
  currency: z.string(),
  lines: z.array(
    z.object({
      description: z.string(),
      quantity: amount,
      unitPrice: amount,
      net: amount,
      /** Percent, such as `8.25`. */
      taxRate: amount.optional(),
    }),
  ),
  netTotal: amount,
  taxTotal: amount,
  grossTotal: amount,
  payable: amount,
});

export type ProvenFacts = z.infer<typeof provenFacts>;

const matchLine = z.object({
  item: z.string(),
  quantity: z.string(),
  price: z.string().optional(),
  taxRate: z.string().optional(),
});
const amounts = z.object({ net: z.string(), tax: z.string(), gross: z.string() });

export const matchRequest = z.object({
  currency: z.string(),
  order: z.array(matchLine).readonly(),
  receipts: z.array(z.array(matchLine).readonly()).readonly(),
  invoices: z.array(z.array(matchLine).readonly()).readonly(),
  creditNotes: z.array(z.array(matchLine).readonly()).readonly(),
  taxRate: z.string().optional(),
  /** Nothing is tolerated unless told; every limit that is named binds. */
  tolerance: z
    .object({
      pricePercent: z.string().optional(),
      priceAmount: z.string().optional(),
      quantityPercent: z.string().optional(),
      quantityAmount: z.string().optional(),
    })
    .optional(),
});

export const matchResult = z.object({
  state: z.enum(['unmatched', 'partial', 'matched', 'variance']),
  variances: z
    .array(
      amounts.extend({
        kind: z.enum(['quantity', 'price', 'not_ordered', 'not_received', 'unbilled']),
        item: z.string(),
        message: z.string(),
        ordered: z.string(),
        received: z.string(),
        billed: z.string(),
        orderPrice: z.string().optional(),
        billedPrice: z.string().optional(),
        withinTolerance: z.boolean(),
      }),
    )
    .readonly(),
  variance: amounts,
  payable: amounts,
});

const subject = { documentId: z.string(), companyId: z.string(), paperKind };

export const documentReceived = event(
  'cyloid.document_received.v1',
  'A paper arrived.',
  z.object({ ...subject, name: z.string(), receivedAt: z.string(), documentVersion: z.number().int() }),
);

export const documentExtracted = event(
  'cyloid.document_extracted.v1',
  'A paper was read: its fields stand with their places and how certain they are.',
  z.object({
    ...subject,
    format: z.string(),
    name: z.string(),
    number: z.string().optional(),
    supplier: z.string().optional(),
    /** As printed, whether it is a number or not. */
    total: z.string().optional(),
    currency: z.string().optional(),
    fields: z.number().int(),
    flags: z.number().int(),
  }),
);

export const checkFailed = event(
  'cyloid.check_failed.v1',
  'Rules do not hold for what a paper says; somebody must look at it.',
  z.object({ ...subject, number: z.string().optional(), rules: z.array(z.string()), reason: z.string() }),
);

export const duplicateBlocked = event(
  'cyloid.duplicate_blocked.v1',
  'A paper repeats an earlier one and goes no further.',
  z.object({ ...subject, number: z.string().optional(), duplicateOf: z.string(), why: z.array(z.string()) }),
);

export const documentValidated = event(
  'cyloid.document_validated.v1',
  'Every rule held for a paper at its first reading.',
  z.object({ ...subject, number: z.string().optional(), held: z.number().int() }),
);

export const documentCorrected = event(
  'cyloid.document_corrected.v1',
  'Somebody corrected what was read of a paper.',
  z.object({
    ...subject,
    number: z.string().optional(),
    reason: z.string(),
    changes: z.array(z.object({ field: z.string(), before: z.string().optional(), after: z.string() })),
    proven: z.boolean(),
  }),
);

export const documentAccepted = event(
  'cyloid.document_accepted.v1',
  'Somebody accepted a paper although rules fail, and said why.',
  z.object({ ...subject, rules: z.array(z.string()), reason: z.string(), note: z.string() }),
);

export const documentRejected = event(
  'cyloid.document_rejected.v1',
  'Somebody refused a paper.',
  z.object({ ...subject, reason: z.string(), note: z.string().optional() }),
);

export const documentQuarantined = event(
  'cyloid.document_quarantined.v1',
  'A paper cannot be read safely and was put aside.',
  z.object({ ...subject, code: z.string(), reason: z.string() }),
);

export const documentPosted = event(
  'cyloid.document_posted.v1',
  'The bill of a proven paper stands in the books.',
  z.object({ ...subject, billId: z.string(), journalId: z.string() }),
);

export const factsProven = event(
  'cyloid.facts_proven.v1',
  'What a paper says is proven consistent and may become a draft in the books.',
  z.object({
    documentId: z.string(),
    companyId: z.string(),
    paperKind: z.enum(['invoice', 'credit_note']),
    /** Who corrected or accepted the paper, or else uploaded it: they may not approve its bill. */
    preparedBy: z.string(),
    facts: provenFacts,
  }),
);

/** A figure of a paper, proven. */
export const factProof = z.object({
  figure: z.string(),
  label: z.string(),
  /** As it stands, corrections counted in; a decimal string. */
  amount: z.string(),
  /** A currency; `1` of a rate. */
  unit: z.string(),
  receiptId: z.string(),
  certificate: z.record(z.string(), z.unknown()),
  /** Where it stands; a file without pages has none. */
  page: z.number().nullable(),
  box: z.array(z.string()).nullable(),
  /** The file that proves it elsewhere. */
  passport: z.string(),
});

/**
 * The calls of Cyloid.
 *
 * A paper has the identifier of its document; of a file with several invoices, those after the first have identifiers
 * of their own, and `sourceDocumentId` is the document with their bytes.
 *
 * - `paper` gives all that is known of a paper; `search_papers` finds papers by company, state, kind and words.
 * - `prove_fact` gives the file of a figure of a paper, down to its place on the page: `net_total`, `tax_total`,
 *   `gross_total`, `payable`, `tax_rate`, or `line.1` for the net amount of a line.
 * - `three_way_match` compares order, receipts, invoices and credit notes; it stores nothing.
 *
 * @errors cyloid.no_such_paper, cyloid.no_such_figure (404), kernel.illegal_transition (409), cyloid.match_number (422)
 */
export const cyloidContract = contract('cyloid', {
  calls: {
    paper: call(z.object({ documentId: z.string() }), paperView),
    search_papers: call(
      z.object({
        companyId: z.string().optional(),
        state: paperState.optional(),
        kind: paperKind.optional(),
        /** Words that stand in the name, the supplier or the number. */
        text: z.string().max(200).optional(),
        limit: z.number().int().min(1).max(200).default(50),
      }),
      z.object({ papers: z.array(paperSummary) }),
    ),
    prove_fact: call(z.object({ documentId: z.string(), figure: z.string().max(40) }), factProof),
    three_way_match: call(matchRequest, matchResult),
  },
  events: [
    documentReceived,
    documentExtracted,
    checkFailed,
    duplicateBlocked,
    documentValidated,
    documentCorrected,
    documentAccepted,
    documentRejected,
    documentQuarantined,
    documentPosted,
    factsProven,
  ],
});
