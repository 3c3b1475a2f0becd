import { queryOf, readAll, request, upload } from './request.ts';

/** A paper in the inbox: what it is, where it stands and why it waits. */
export type PaperRow = {
  readonly documentId: string;
  readonly name: string;
  readonly kind: string;
  readonly state: string;
  readonly supplier?: string;
  readonly number?: string;
  readonly total?: string;
  readonly currency?: string;
  readonly reason?: string;
  readonly receivedAt: string;
};
/** One read field; `box` is left, top, right, bottom as fractions of the page. */
export type PaperField = {
  readonly name: string;
  readonly label: string;
  readonly value: string | null;
  readonly printed?: string | null;
  readonly method?: string;
  readonly confidence?: number;
  readonly page?: number;
  readonly box?: readonly [number, number, number, number] | null;
  readonly state: 'proven' | 'fails' | 'unchecked';
  readonly suggestion?: string | null;
};
/** One line of a paper. */
export type PaperLine = {
  readonly index: number;
  readonly description: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly net: string;
  readonly taxRate?: string;
};
/** One rule that was checked and did not hold. */
export type Finding = {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly field?: string | null;
  readonly expected?: string | null;
  readonly actual?: string | null;
  readonly difference?: string | null;
  readonly hint?: string | null;
};
/** What the checks say about the fields as they stand. */
export type Verdict = {
  readonly findings: readonly Finding[];
  readonly holds: number;
  readonly fails: number;
  readonly fields: readonly PaperField[];
};
/** Everything known about one paper. */
export type Paper = Verdict & {
  readonly documentId: string;
  readonly companyId: string;
  readonly name: string;
  readonly mediaType: string;
  readonly kind: string;
  readonly state: string;
  readonly version: number;
  readonly pageCount: number;
  readonly pages?: readonly { readonly width: number; readonly height: number }[];
  readonly lines: readonly PaperLine[];
  readonly flags: readonly { readonly kind: string; readonly text: string; readonly page?: number }[];
  readonly duplicateOf?: { readonly documentId: string; readonly number: string } | null;
  readonly match?: {
    readonly orderNumber: string;
    readonly state: string;
    readonly variances: readonly { readonly kind: string; readonly message: string; readonly amount: string }[];
  } | null;
  readonly history: readonly {
    readonly at: string;
    readonly by: string;
    readonly what: string;
    readonly reason?: string | null;
  }[];
  readonly actions?: readonly string[];
  readonly billId?: string | null;
};
/** One changed field. */
export type FieldChange = { readonly field: string; readonly value: string };
/** Why a person changed a field. */
export type ChangeReason = 'VENDOR_ERROR' | 'READING_ERROR' | 'OTHER';

/** The papers of a company. */
export const readPapers = (companyId: string | undefined, state?: string) =>
  readAll<PaperRow>(`/v1/cyloid/papers${queryOf({ companyId, state })}`);
/** One paper. */
export const readPaper = (documentId: string) => request<Paper>(`/v1/cyloid/papers/${documentId}`);
/** Checks changed fields; nothing is stored. */
export const revalidatePaper = (documentId: string, changes: readonly FieldChange[], signal?: AbortSignal) =>
  request<Verdict>(`/v1/cyloid/papers/${documentId}/revalidate`, {
    method: 'POST',
    body: { changes },
    ...(signal === undefined ? {} : { signal }),
  });

type Correction = {
  readonly paper: Paper;
  readonly changes: readonly FieldChange[];
  readonly reason: ChangeReason;
  readonly note?: string;
};

/** Stores changed fields with their reason. */
export const correctPaper = ({ paper, ...body }: Correction, key: string) =>
  request<Paper>(`/v1/cyloid/papers/${paper.documentId}/corrections`, {
    method: 'POST',
    body,
    ifMatch: paper.version,
    idempotencyKey: key,
  });
/** Accepts a paper; it becomes a bill, a credit note or a statement. */
export const acceptPaper = (paper: Pick<Paper, 'documentId' | 'version'>, key: string) =>
  request<Paper>(`/v1/cyloid/papers/${paper.documentId}/accept`, {
    method: 'POST',
    body: {},
    ifMatch: paper.version,
    idempotencyKey: key,
  });
/** Rejects a paper for a reason. */
export const rejectPaper = (
  input: { readonly paper: Pick<Paper, 'documentId' | 'version'>; readonly reason: string; readonly note?: string },
  key: string,
) => {
  const { paper, ...body } = input;
  return request<Paper>(`/v1/cyloid/papers/${paper.documentId}/reject`, {
    method: 'POST',
    body,
    ifMatch: paper.version,
    idempotencyKey: key,
  });
};

/** A stored document. */
export type StoredDocument = {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly state: string;
};

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
  return upload<StoredDocument>('/v1/documents', form, options);
};
/** The address of a document's bytes. */
export const contentAddress = (documentId: string): string => `/v1/documents/${documentId}/content`;
