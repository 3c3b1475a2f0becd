import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Types, lint, arrows and tidiness; each is named with its time, and the first failing one does not hide the others. */
const root = join(import.meta.dirname, '..');
const node = process.execPath;
const bin = (name: string, path: string): string => join(root, 'node_modules', name, path);

interface Check {
  readonly name: string;
  readonly args: readonly string[];
}

const tsc = bin('typescript-native', 'bin/tsc');
const CHECKS: readonly Check[] = [
  { name: 'types', args: [tsc, '-b', 'tsconfig.json'] },
  ...['design', 'web']
    .filter((folder) => existsSync(join(root, folder, 'tsconfig.json')))
    .map((folder) => ({ name: `types of ${folder}`, args: [tsc, '-p', `${folder}/tsconfig.json`, '--noEmit'] })),
  { name: 'format', args: [bin('oxfmt', 'bin/oxfmt'), '--check', '.'] },
  { name: 'lint', args: [bin('oxlint', 'bin/oxlint'), '--quiet', '.'] },
  {
    name: 'arrows and tidiness',
    args: [
      '--test',
      '--test-reporter=dot',
      'tools/tidy/arrows.test.ts',
      'tools/tidy/tidy.test.ts',
      'tools/tidy/migration-numbers.test.ts',
    ],
  },
];

async function run(check: Check): Promise<boolean> {
  const started = performance.now();
  const { code, output } = await new Promise<{ code: number; output: string }>((resolve) => {
    const child = spawn(node, [...check.args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk: string) => void (text += chunk));
    child.on('close', (status) => resolve({ code: status ?? 1, output: text }));
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'} ${check.name} (${seconds} s)\n`);
  if (code !== 0) process.stdout.write(`${output.trim()}\n`);
  return code === 0;
}

let good = true;
for (const check of CHECKS) good = (await run(check)) && good;
process.exitCode = good ? 0 : 1;
