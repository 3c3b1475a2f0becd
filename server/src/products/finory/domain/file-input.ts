import { z } from 'zod';
import type { FileContent } from '../../../kernel/operation.ts';

function isFile(value: unknown): value is FileContent {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'mediaType' in value &&
    typeof value.mediaType === 'string' &&
    'bytes' in value &&
    value.bytes instanceof Uint8Array
  );
}

/** The one file of a multipart request, as the gateway hands it over. */
export const fileInput = z.custom<FileContent>(isFile, 'Send the statement as the part "file".');
