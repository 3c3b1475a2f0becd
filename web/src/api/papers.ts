import { answered, freshKey, intention, platform, readAll, upload, versioned } from './request.ts';
import type { AnswerOf, InputOf, ItemOf } from './shapes.ts';

/** A paper in the inbox: what it is, where it stands and why it waits. */
export type PaperRow = ItemOf<'cyloid.list_papers'>;
/** Everything known about one paper. */
export type Paper = Awaited<ReturnType<typeof readPaper>>;
/** One format that a paper's invoice can be downloaded in. */
export type InvoiceFile = Awaited<ReturnType<typeof readInvoiceFiles>>['items'][number];
/** One read field; `box` is left, top, right, bottom as fractions of the page. */
export type PaperField = Paper['fields'][number];
/** One line of a paper. */
export type PaperLine = Paper['lines'][number];
/** One rule that was checked and did not hold. */
export type Finding = Paper['findings'][number];
/** What the checks say about the fields as they stand. */
export type Verdict = Pick<Paper, 'findings' | 'holds' | 'fails' | 'fields'>;
/** Why a person changed a field. */
export type ChangeReason = InputOf<'cyloid.correct_paper'>['reason'];
/** One changed field. */
export type FieldChange = { readonly field: string; readonly value: string };

/** The papers of a company. */
export const readPapers = (companyId: string | undefined) =>
  readAll((page) =>
    platform.GET('/v1/cyloid/papers', {
      params: { query: { ...page, ...(companyId === undefined ? {} : { companyId }) } },
    }),
  );
/** One paper. */
export const readPaper = (documentId: string) =>
  answered(platform.GET('/v1/cyloid/papers/{documentId}', { params: { path: { documentId } } }));
/** The formats that a proven paper's invoice can be downloaded in. */
export const readInvoiceFiles = (documentId: string) =>
  answered(platform.GET('/v1/cyloid/papers/{documentId}/invoice', { params: { path: { documentId } } }));
/** The address of a proven paper's invoice in one format. */
export const invoiceAddress = (documentId: string, format: InvoiceFile['format']): string =>
  `/v1/cyloid/papers/${documentId}/invoice/${format}`;
/** Checks changed fields; nothing is stored. */
export const revalidatePaper = (documentId: string, changes: readonly FieldChange[], signal: AbortSignal) =>
  answered(
    platform.POST('/v1/cyloid/papers/{documentId}/revalidate', {
      params: { path: { documentId }, header: intention(freshKey()) },
      body: { changes: [...changes] },
      signal,
    }),
  );

type Seen = Pick<Paper, 'documentId' | 'version'>;
type Why = { readonly reason: ChangeReason; readonly note?: string };

const paramsOf = ({ documentId, version }: Seen, key: string) => ({
  path: { documentId },
  header: versioned(key, version),
});

/** Stores changed fields with their reason. */
export const correctPaper = (
  { paper, changes, ...why }: Why & { readonly paper: Seen; readonly changes: readonly FieldChange[] },
  key: string,
) =>
  answered(
    platform.POST('/v1/cyloid/papers/{documentId}/corrections', {
      params: paramsOf(paper, key),
      body: { changes: [...changes], ...why },
    }),
  );
/** Accepts a paper; it becomes a bill, a credit note or a statement. */
export const acceptPaper = (paper: Seen, key: string) =>
  answered(platform.POST('/v1/cyloid/papers/{documentId}/accept', { params: paramsOf(paper, key), body: {} }));
/** Rejects a paper for a reason. */
export const rejectPaper = ({ paper, ...why }: Why & { readonly paper: Seen }, key: string) =>
  answered(platform.POST('/v1/cyloid/papers/{documentId}/reject', { params: paramsOf(paper, key), body: why }));

/** Uploads a document for a company. */
export const uploadDocument = (
  file: File,
  companyId: string,
  options: {
    readonly idempotencyKey: string;
    readonly onProgress?: (share: number) => void;
    readonly signal?: AbortSignal;
  },
) => {
  const form = new FormData();
  // Text fields go first: the server streams the file and wants to know whose it is before the first byte.
  form.append('companyId', companyId);
  form.append('file', file, file.name);
  return upload<AnswerOf<'documents.upload_document'>>('/v1/documents', form, options);
};
/** The address of a document's bytes. */
export const contentAddress = (documentId: string): string => `/v1/documents/${documentId}/content`;
