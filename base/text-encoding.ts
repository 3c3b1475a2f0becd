import { ok, refuse, type Outcome } from './outcome.ts';

const DECLARED = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/;

function markedEncoding(bytes: Uint8Array): { readonly encoding: string; readonly skip: number } | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { encoding: 'utf-8', skip: 3 };
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le', skip: 2 };
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be', skip: 2 };
  if (first === 0x3c && second === 0) return { encoding: 'utf-16le', skip: 0 };
  if (first === 0 && second === 0x3c) return { encoding: 'utf-16be', skip: 0 };
  return undefined;
}

/**
 * Bytes as text: by byte order mark, else by the XML declaration, else `fallback`, else UTF-8. A byte
 * that the encoding does not have is refused, never replaced.
 * @errors text.encoding
 */
export function decodeText(bytes: Uint8Array, fallback?: string): Outcome<string> {
  const marked = markedEncoding(bytes);
  const head = String.fromCharCode(...bytes.subarray(0, 256));
  const encoding = marked?.encoding ?? DECLARED.exec(head)?.[1]?.toLowerCase() ?? fallback ?? 'utf-8';
  try {
    return ok(new TextDecoder(encoding, { fatal: true }).decode(bytes.subarray(marked?.skip ?? 0)));
  } catch {
    return refuse(
      'malformed',
      'text.encoding',
      `The text is not valid ${encoding}; save it in the encoding it declares.`,
    );
  }
}

/** UTF-8 where the bytes are valid UTF-8, otherwise Windows-1252, which has a character for every byte of an old export. */
export function decodeLegacyText(bytes: Uint8Array, declared?: string): string {
  if (declared !== undefined) {
    const named = decodeText(bytes, declared);
    if (named.ok) return named.value;
  }
  const strict = decodeText(bytes);
  if (strict.ok) return strict.value;
  return new TextDecoder('windows-1252').decode(bytes);
}
