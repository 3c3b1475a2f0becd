import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { TARGETS } from './parser-targets.ts';
import { runFuzzer } from './run-fuzzer.ts';

/**
 * Fuzzes every parser that reads what strangers send, or the ones that are named, one after the other:
 * `node tests/fuzz/parsers.ts [NAME ...] [--seconds N] [--seed N] [--case N]`. A case that crashes, hangs or
 * outgrows its memory is named by seed and number, kept in a file, and ends with exit 1.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string', default: '600' },
    seed: { type: 'string', default: '1' },
    case: { type: 'string', default: '0' },
  },
});
const numbers = [values.seconds, values.seed, values.case].map(Number);
const [seconds = 0, seed = 0, first = 0] = numbers;
const unknown = positionals.filter((name) => !TARGETS.some((target) => target.name === name));
if (unknown.length > 0 || numbers.some((number) => !Number.isSafeInteger(number) || number < 0)) {
  process.stderr.write(
    `Name parsers among ${TARGETS.map((target) => target.name).join(', ')}; seconds, seed and case are whole numbers.\n`,
  );
  process.exit(2);
}
let failures = 0;
for (const { name } of TARGETS) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const report = await runFuzzer(name, seed, seconds, first);
  process.stdout.write(
    `${name}: ${report.cases} cases in ${seconds} s from seed ${seed}, slowest case ${report.slowestCase} in ` +
      `${report.slowestMs.toFixed(0)} ms, peak of the process ${report.peakMiB} MiB\n`,
  );
  if (!report.failure) continue;
  failures += 1;
  const file = join(mkdtempSync(join(tmpdir(), 'finace-fuzz-')), `${name}-${seed}-${report.failure.case}`);
  writeFileSync(file, report.failure.bytes);
  process.stdout.write(
    `FAILED ${name} (${report.failure.kind}) at case ${report.failure.case}, kept as ${file}: ${report.failure.detail}\n`,
  );
}
process.stdout.write(
  failures === 0 ? 'No parser crashed, hung or outgrew its memory.\n' : `${failures} parsers failed.\n`,
);
process.exit(failures === 0 ? 0 : 1);
