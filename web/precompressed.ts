import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const smallest = 1_024;
const worthIt = /\.(js|css|html|svg|json|wasm)$/;

/** A build plugin that writes a brotli and a gzip file beside each asset, so that no request waits for compression. */
export const precompressed = () => ({
  name: 'precompressed',
  apply: 'build' as const,
  writeBundle: ({ dir }: { readonly dir?: string | undefined }): void => {
    if (dir === undefined) return;
    for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
      if (!worthIt.test(name)) continue;
      const path = join(dir, name);
      const bytes = readFileSync(path);
      if (bytes.length < smallest) continue;
      writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
      writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    }
  },
});
