import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import type { Context } from '../../../kernel/context.ts';
import type { FileContent } from '../../../kernel/operation.ts';
import { query } from '../kit.ts';
import { loadContent } from '../store/content.ts';
import { documentsContract } from '../contract.ts';
import { fileInput } from '../domain/file-input.ts';
import { findDocument, listVersions, type Version } from '../store/documents.ts';

interface OpenedVersion {
  readonly version: Version;
  readonly file: FileContent;
}

async function open(ctx: Context, documentId: string, wanted: number | undefined): Promise<Outcome<OpenedVersion>> {
  const document = await findDocument(ctx, documentId);
  if (!document) return refuse(errors.no_such_document, {});
  if (document.state === 'quarantined') {
    return refuse(errors.quarantined, { reason: document.reason ?? 'its content is not safe.' });
  }
  const number = wanted ?? document.version;
  const version = (await listVersions(ctx, documentId)).find((each) => each.number === number);
  if (!version) return refuse(errors.no_such_version, { number, version: document.version });
  const bytes = await loadContent(ctx, version.sha256);
  if (!bytes.ok) return bytes;
  return ok({ version, file: { name: version.name, mediaType: version.mediaType, bytes: bytes.value } });
}

export const downloadContent = query({
  name: 'documents.download_content',
  summary: 'Decrypts a document and proves by its hash that every byte is as it was uploaded.',
  permission: 'documents:document:read',
  input: z.object({ documentId: z.string(), version: z.coerce.number().int().positive().optional() }),
  output: fileInput,
  handle: async (ctx, { documentId, version }) => {
    const opened = await open(ctx, documentId, version);
    return opened.ok ? ok(opened.value.file) : opened;
  },
});

/** The same for another module, as base64. */
export const readContent = query({
  name: 'documents.read_content',
  summary: 'Gives another module the content of a document.',
  permission: 'documents:document:read',
  input: documentsContract.calls.read_content.input,
  output: documentsContract.calls.read_content.output,
  handle: async (ctx, { documentId, version }) => {
    const opened = await open(ctx, documentId, version);
    if (!opened.ok) return opened;
    const { file } = opened.value;
    return ok({
      name: file.name,
      mediaType: file.mediaType,
      sha256: opened.value.version.sha256,
      base64: Buffer.from(file.bytes).toString('base64'),
      version: opened.value.version.number,
    });
  },
});
