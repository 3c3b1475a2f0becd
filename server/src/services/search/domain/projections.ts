import { z } from 'zod';
import type { SearchDocument } from '../../../infra/search/port.ts';

/** What can be found, and the permission of the module that owns it: a hit needs the right that opening it needs. */
export const KINDS = {
  'documents.document': 'documents:document:read',
  'cyloid.paper': 'cyloid:paper:read',
  'finory.company': 'finory:book:read',
  'finory.account': 'finory:book:read',
  'finory.party': 'finory:book:read',
  'finory.journal': 'finory:book:read',
  'finory.order': 'finory:book:read',
  'finory.bill': 'finory:book:read',
  'finory.credit_note': 'finory:book:read',
  'finory.invoice': 'finory:book:read',
  'finory.schedule': 'finory:book:read',
  'finory.bank_account': 'finory:book:read',
} as const satisfies Readonly<Record<string, string>>;

export type SearchKind = keyof typeof KINDS;

/** Kinds that somebody may see, of those that they ask for. */
export function visibleKinds(
  permissions: { has(permission: string): boolean },
  asked: readonly string[] | undefined,
): SearchKind[] {
  const kinds = Object.keys(KINDS) as SearchKind[];
  return kinds.filter(
    (kind) =>
      permissions.has(KINDS[kind]) &&
      (asked === undefined || asked.includes(kind) || asked.includes(kind.replace(/^.*\./u, ''))),
  );
}

/** An event as far as a projection reads it. */
export interface IndexedEvent {
  readonly type: string;
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What an event changes in the index. */
export type IndexChange =
  | { readonly change: 'put'; readonly document: SearchDocument }
  | { readonly change: 'remove'; readonly reference: Pick<SearchDocument, 'kind' | 'id'> };

interface Projection {
  readonly type: string;
  /** The change, or null where the event lacks what a user would search by. */
  readonly read: (event: IndexedEvent) => IndexChange | null;
}

/**
 * Reads an event's data with a schema of our own: search takes the fields that it needs, whatever else a
 * module adds, and knows no module from the inside.
 */
function put<Data>(
  type: string,
  schema: z.ZodType<Data>,
  project: (data: Data, subject: string) => SearchDocument,
): Projection {
  return {
    type,
    read: (event) => {
      const parsed = schema.safeParse(event.data);
      return parsed.success ? { change: 'put', document: project(parsed.data, event.subject) } : null;
    },
  };
}

function remove(type: string, kind: SearchKind): Projection {
  return { type, read: (event) => ({ change: 'remove', reference: { kind, id: event.subject } }) };
}

function lines(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n');
}

const text = z.string();
const file = z.object({ documentId: text, name: text, mediaType: text });
const numbered = z.object({ number: text, total: text.optional(), currency: text.optional() });

const facts = z.object({
  documentId: text,
  paperKind: text,
  facts: z.object({
    supplier: z.object({ name: text, taxId: text.optional() }),
    buyer: text.optional(),
    number: text,
    issueDate: text,
    orderNumber: text.optional(),
    billingReference: text.optional(),
    currency: text,
    lines: z.array(z.object({ description: text })),
    payable: text,
    grossTotal: text,
  }),
});

const reading = z.object({
  documentId: text,
  name: text,
  paperKind: text,
  supplier: text.optional(),
  number: text.optional(),
  total: text.optional(),
  currency: text.optional(),
});

/** A paper as it was read, so that one which waits for a person is found too; proven facts take its place. */
function readingDocument(data: z.infer<typeof reading>): SearchDocument {
  const title = [data.supplier, data.number].filter((part) => part !== undefined).join(' ');
  return {
    kind: 'cyloid.paper',
    id: data.documentId,
    title: title === '' ? data.name : title,
    body: lines(
      `${data.paperKind.replaceAll('_', ' ')} ${data.number ?? ''}`.trim(),
      data.name,
      data.total && `${data.total} ${data.currency ?? ''}`.trim(),
    ),
  };
}

function fileDocument(data: z.infer<typeof file>): SearchDocument {
  return { kind: 'documents.document', id: data.documentId, title: data.name, body: data.mediaType };
}

function paperDocument({ documentId, paperKind, facts: told }: z.infer<typeof facts>): SearchDocument {
  const words = paperKind.replaceAll('_', ' ');
  return {
    kind: 'cyloid.paper',
    id: documentId,
    title: `${told.supplier.name} ${told.number}`,
    body: lines(
      `${words} ${told.number} of ${told.issueDate}, ${told.grossTotal} ${told.currency}`,
      told.supplier.taxId,
      told.buyer,
      told.orderNumber === undefined ? undefined : `order ${told.orderNumber}`,
      told.billingReference === undefined ? undefined : `corrects ${told.billingReference}`,
      ...told.lines.map((line) => line.description),
    ),
  };
}

function numberedDocument(
  kind: SearchKind,
  word: string,
): (data: z.infer<typeof numbered>, subject: string) => SearchDocument {
  return ({ number, total, currency }, subject) => ({
    kind,
    id: subject,
    title: `${word} ${number}`,
    body: total === undefined ? word : lines(`${word} ${number}`, `${total} ${currency ?? ''}`.trim()),
  });
}

const named = z.object({ name: text, kind: text.optional(), code: text.optional() });

function namedDocument(
  kind: SearchKind,
  word: string,
): (data: z.infer<typeof named>, subject: string) => SearchDocument {
  return (data, subject) => ({
    kind,
    id: subject,
    title: data.code === undefined ? data.name : `${data.code} ${data.name}`,
    body: lines(data.kind?.replaceAll('_', ' ') ?? word, data.name),
  });
}

const journal = z.object({ number: text, date: text, source: text, total: text, currency: text });

const PROJECTIONS: readonly Projection[] = [
  put('documents.document_uploaded.v1', file, fileDocument),
  put('documents.version_added.v1', file, fileDocument),
  remove('documents.document_quarantined.v1', 'documents.document'),
  remove('documents.document_archived.v1', 'documents.document'),
  put('cyloid.document_extracted.v1', reading, readingDocument),
  put('cyloid.facts_proven.v1', facts, paperDocument),
  remove('cyloid.document_rejected.v1', 'cyloid.paper'),
  remove('cyloid.document_quarantined.v1', 'cyloid.paper'),
  put('finory.company_opened.v1', named, namedDocument('finory.company', 'company')),
  put('finory.account_added.v1', named, namedDocument('finory.account', 'account')),
  put('finory.party_added.v1', named, namedDocument('finory.party', 'counterparty')),
  put('finory.bank_account_added.v1', named, namedDocument('finory.bank_account', 'bank account')),
  put('finory.schedule_added.v1', named, namedDocument('finory.schedule', 'schedule')),
  put('finory.journal_posted.v1', journal, (data, subject) => ({
    kind: 'finory.journal',
    id: subject,
    title: `Journal ${data.number}`,
    body: lines(`${data.source.replaceAll('_', ' ')} journal of ${data.date}`, `${data.total} ${data.currency}`),
  })),
  put('finory.order_drafted.v1', numbered, numberedDocument('finory.order', 'Purchase order')),
  put('finory.bill_drafted.v1', numbered, numberedDocument('finory.bill', 'Bill')),
  put('finory.credit_note_drafted.v1', numbered, numberedDocument('finory.credit_note', 'Credit note')),
  put('finory.invoice_drafted.v1', numbered, numberedDocument('finory.invoice', 'Sales invoice')),
];

const BY_TYPE: ReadonlyMap<string, Projection> = new Map(
  PROJECTIONS.map((projection) => [projection.type, projection]),
);

/** Events that change the index. */
export const INDEXED_TYPES: readonly string[] = [...BY_TYPE.keys()];

/** The change that an event makes, or null for one that says nothing searchable. */
export function indexChangeOf(event: IndexedEvent): IndexChange | null {
  return BY_TYPE.get(event.type)?.read(event) ?? null;
}
