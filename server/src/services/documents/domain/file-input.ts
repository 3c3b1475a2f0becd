import { z } from 'zod';
import type { FileContent } from '../../../kernel/operation.ts';

function isFileContent(value: unknown): value is FileContent {
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

/** A file as the gateway hands it over. */
export const fileInput = z.custom<FileContent>(isFileContent, 'A file is needed: send it as the part "file".');
