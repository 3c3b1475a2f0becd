import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

/**
 * Runs an outside corpus against us: `npm run conformance -- NAME [--dir DIR] [--json]`. It names each failing
 * case and ends with `N passed, N failed`; exit 1 when one fails, 2 when there is no such corpus.
 */
interface Suite {
  run(options: {
    readonly dir: string | undefined;
    readonly json: boolean;
  }): Promise<{ readonly passed: number; readonly failed: number }>;
}

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -'.ts'.length))
  .filter(
    (name) =>
      name !== 'run' &&
      /^export (async )?function run\b/m.test(readFileSync(join(import.meta.dirname, `${name}.ts`), 'utf8')),
  );

function isSuite(value: unknown): value is Suite {
  return typeof value === 'object' && value !== null && 'run' in value && typeof value.run === 'function';
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { dir: { type: 'string' }, json: { type: 'boolean', default: false } },
});
const [name] = positionals;
if (name === undefined || !names.includes(name)) {
  process.stderr.write(`Name a corpus: ${names.join(', ')}.\n`);
  process.exit(2);
}
if (values.dir !== undefined && !existsSync(values.dir)) {
  process.stderr.write(`There is no folder ${values.dir}.\n`);
  process.exit(2);
}
const suite: unknown = await import(pathToFileURL(join(import.meta.dirname, `${name}.ts`)).href);
if (!isSuite(suite)) throw new Error(`${name}.ts exports no run`);
const { passed, failed } = await suite.run({
  dir: values.dir === undefined ? undefined : resolve(values.dir),
  json: values.json,
});
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
