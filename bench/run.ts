import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { BenchCase } from './case.ts';

/** `npm run bench -- NAME [--json]`: a line per case, exit 1 if a bar is missed. */
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -'.ts'.length))
  .filter((name) => name !== 'run' && /^export (async )?function run\b/m.test(readFileSync(join(import.meta.dirname, `${name}.ts`), 'utf8')));

interface Bench {
  run(): Promise<readonly BenchCase[]>;
}

function isBench(value: unknown): value is Bench {
  return typeof value === 'object' && value !== null && 'run' in value && typeof value.run === 'function';
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean', default: false } } });
const [name] = positionals;
if (name === undefined || !names.includes(name)) {
  process.stderr.write(`Name a bench: ${names.join(', ')}.\n`);
  process.exit(2);
}
const bench: unknown = await import(pathToFileURL(join(import.meta.dirname, `${name}.ts`)).href);
if (!isBench(bench)) throw new Error(`${name}.ts exports no run`);
const cases = await bench.run();
for (const entry of cases) {
  if (values.json) process.stdout.write(`${JSON.stringify(entry)}\n`);
  else {
    const figures = `ours ${entry.ours} ${entry.unit}, peer ${entry.peer} ${entry.unit}, ratio ${entry.ratio}, bar ${entry.bar ?? 'none'}`;
    process.stdout.write(`${entry.ok ? 'ok    ' : 'MISSED'} ${entry.bench}/${entry.case}: ${figures}\n`);
  }
}
process.exitCode = cases.every((entry) => entry.ok) ? 0 : 1;
