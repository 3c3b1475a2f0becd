import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { BenchCase, BenchWish } from './case.ts';
import { record } from './results.ts';

/**
 * `npm run bench -- NAME [--json] [--record] [--only CASE,CASE] [--size FACTOR]`: a line per case, exit 1 if a bar is
 * missed. `--record` keeps what was measured in `results/` and writes it into the README.
 */
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -'.ts'.length))
  .filter(
    (name) =>
      name !== 'run' &&
      /^export (async )?function run\b/m.test(readFileSync(join(import.meta.dirname, `${name}.ts`), 'utf8')),
  );

interface Bench {
  run(wish: BenchWish): Promise<readonly BenchCase[]>;
}

function isBench(value: unknown): value is Bench {
  return typeof value === 'object' && value !== null && 'run' in value && typeof value.run === 'function';
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
    only: { type: 'string' },
    size: { type: 'string', default: '1' },
  },
});
const [name] = positionals;
if (name === undefined || !names.includes(name)) {
  process.stderr.write(`Name a bench: ${names.join(', ')}.\n`);
  process.exit(2);
}
const bench: unknown = await import(pathToFileURL(join(import.meta.dirname, `${name}.ts`)).href);
if (!isBench(bench)) throw new Error(`${name}.ts exports no run`);
const size = Number(values.size);
if (!(size > 0)) {
  process.stderr.write('--size is a number above 0, such as 0.1 or 10.\n');
  process.exit(2);
}
const cases = await bench.run({ size, only: values.only?.split(',') });
for (const entry of cases) {
  if (values.json) process.stdout.write(`${JSON.stringify(entry)}\n`);
  else {
    const figures = `ours ${entry.ours} ${entry.unit}, peer ${entry.peer} ${entry.unit}, ratio ${entry.ratio}, bar ${entry.bar ?? 'none'}`;
    process.stdout.write(`${entry.ok ? 'ok    ' : 'MISSED'} ${entry.bench}/${entry.case}: ${figures}\n`);
  }
}
if (values.record) record(name, cases, new Date().toISOString().slice(0, 10));
process.exitCode = cases.every((entry) => entry.ok) ? 0 : 1;
