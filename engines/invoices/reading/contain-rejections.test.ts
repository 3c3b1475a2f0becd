import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { containRejections } from './contain-rejections.ts';
import { readPdf } from './pages/read-pdf.ts';

/** Found by the fuzzer (hybrid-pdf, seed 20261122, case 1896): a page that ends in the middle of its dictionary. */
const CUT_IN_A_PAGE =
  '%PDF-1.7\n1 0 obj\n<<\n/Type /Pages\n/Count 1\n/Kids [\u00b77 0 R ]\n>>\nendobj\n\n' +
  '3 0 obj\n<<\n/Type /Catalog\n/Pages 1 0 R\n>>\nendobj\n\n' +
  'xref\n0 16\n0000000000 65535 f \n\ntrailer\n<<\n/Size 16\n/Root 3 0 R\n>>\n\nstartxref\n99\n%%EOF\n7 0 obj\n<<\n/Type /Page\n/Pa';

/** The test runner listens for stray rejections too, so what ends a process is seen from outside of one. */
function runAlone(script: string): { readonly status: number | null; readonly output: string } {
  const ended = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  return { status: ended.status, output: ended.stdout + ended.stderr };
}

const moduleAt = (name: string): string => new URL(name, import.meta.url).href;

test('a promise that the PDF reader drops on a damaged file does not end the process', () => {
  const bytes = Buffer.from(CUT_IN_A_PAGE, 'latin1').toString('base64');
  const ended = runAlone(`const { readPdf } = await import('${moduleAt('pages/read-pdf.ts')}');
    const read = await readPdf(Buffer.from('${bytes}', 'base64'), 'cut.pdf');
    await new Promise((resolve) => setTimeout(resolve, 20));
    console.log(read.ok ? 'read' : read.refusal.code);`);
  assert.deepEqual([ended.status, ended.output.trim()], [0, 'cyloid.unreadable_pdf']);
});

test('the listener is gone when the last of several readings is done', async () => {
  const before = process.listenerCount('unhandledRejection');
  await Promise.all([1, 2, 3].map((value) => containRejections(async () => value)));
  assert.equal(process.listenerCount('unhandledRejection'), before);
});

test('negative control: a promise that anybody else drops still ends the process', () => {
  const ended = runAlone(`const { containRejections } = await import('${moduleAt('contain-rejections.ts')}');
    await containRejections(async () => { void Promise.reject(new Error('ours')); });`);
  assert.notEqual(ended.status, 0);
  assert.match(ended.output, /ours/);
});

test('a PDF of objects begun one inside the other is refused at once (fuzzer: hybrid-pdf, seed 20261122, case 6791)', async () => {
  const nested = Buffer.from(CUT_IN_A_PAGE + '8 0 obj\n<<\n/Type /Font\n/BaseFont\n'.repeat(4000), 'latin1');
  const start = process.cpuUsage();
  const read = await readPdf(nested, 'nested.pdf');
  const used = process.cpuUsage(start);
  assert.equal(read.ok ? 'read' : read.refusal.code, 'cyloid.unreadable_pdf');
  assert.ok(used.user + used.system < 1_000_000, `${used.user + used.system} µs`);
});
