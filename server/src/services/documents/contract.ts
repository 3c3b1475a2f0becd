import { z } from 'zod';
import { call, contract, event } from '../../kernel/contract.ts';

export const documentState = z.enum(['uploading', 'available', 'quarantined', 'archived']);

/** A document with the facts of its newest version. `version` is that version's number; sizes are bytes. */
export const documentView = z.object({
  id: z.string(),
  name: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
  sha256: z.string(),
  companyId: z.string().nullable(),
  state: documentState,
  /** Why it is quarantined. */
  reason: z.string().optional(),
  version: z.number().int(),
  createdAt: z.string(),
  actions: z.array(z.string()),
});

export type DocumentView = z.infer<typeof documentView>;

export const versionView = z.object({
  number: z.number().int(),
  sha256: z.string(),
  size: z.number().int(),
  at: z.string(),
  by: z.string(),
});

/** Content travels as base64, since a call may leave the process. */
export const documentContent = z.object({
  name: z.string(),
  mediaType: z.string(),
  sha256: z.string(),
  base64: z.string(),
  version: z.number().int(),
});

export type DocumentContent = z.infer<typeof documentContent>;

const contentFacts = {
  companyId: z.string().nullable(),
  name: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
  sha256: z.string(),
  version: z.number().int(),
};

export const documentUploaded = event(
  'documents.document_uploaded.v1',
  'A document was uploaded, encrypted and stored.',
  z.object({ documentId: z.string(), ...contentFacts }),
);

export const versionAdded = event(
  'documents.version_added.v1',
  'A new version of a document was stored beside the earlier ones.',
  z.object({ documentId: z.string(), ...contentFacts }),
);

export const documentQuarantined = event(
  'documents.document_quarantined.v1',
  'A document was taken out of use because its content must not be opened.',
  z.object({ documentId: z.string(), version: z.number().int(), reason: z.string() }),
);

export const documentArchived = event(
  'documents.document_archived.v1',
  'A document was put aside.',
  z.object({ documentId: z.string() }),
);

export const documentRestored = event(
  'documents.document_restored.v1',
  'A document that had been put aside was brought back.',
  z.object({ documentId: z.string() }),
);

/**
 * The calls of documents.
 *
 * - `read_content` decrypts a version (the newest unless told) and proves its bytes by their hash.
 * - `describe` gives the facts of a document with all its versions.
 * - `quarantine` takes a document out of use with the sentence that says why; repeating it changes nothing.
 *
 * @errors documents.no_such_document, documents.no_such_version (404), documents.quarantined (409)
 */
export const documentsContract = contract('documents', {
  calls: {
    read_content: call(
      z.object({ documentId: z.string(), version: z.number().int().positive().optional() }),
      documentContent,
    ),
    describe: call(z.object({ documentId: z.string() }), documentView.extend({ versions: z.array(versionView) })),
    quarantine: call(
      z.object({ documentId: z.string(), version: z.number().int().positive(), reason: z.string().min(1).max(500) }),
      z.object({ state: documentState }),
    ),
  },
  events: [documentUploaded, versionAdded, documentQuarantined, documentArchived, documentRestored],
});
