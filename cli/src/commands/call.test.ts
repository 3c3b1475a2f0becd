import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

const finace = join(import.meta.dirname, '..', 'finace.ts');
const asked: { readonly url: string; readonly key: string | undefined; readonly body: string }[] = [];

/** A platform that answers what a real one would; here only the command line is under test. */
const platform = createServer((request, response) => {
  void (async () => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(Buffer.from(piece));
    asked.push({ url: request.url ?? '', key: request.headers.authorization, body: Buffer.concat(pieces).toString() });
    const refused = request.url?.includes('per_closed') === true;
    const answer = refused
      ? { status: 409, code: 'finory.already_closed', title: 'Closed', detail: 'January is closed already.' }
      : { items: [{ id: 'com_1' }] };
    response.writeHead(refused ? 409 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  })();
});
let url = '';

before(async () => {
  platform.listen(0, '127.0.0.1');
  await once(platform, 'listening');
  const address = platform.address();
  assert.ok(typeof address === 'object' && address !== null);
  url = `http://127.0.0.1:${address.port}`;
});
after(() => platform.close());

const run = (
  args: readonly string[],
  input = '',
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> =>
  new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [finace, ...args],
      { env: { ...process.env, FINACE_URL: url, FINACE_KEY: 'fk_test' } },
      (fault, out, err) => resolve({ code: typeof fault?.code === 'number' ? fault.code : 0, out, err }),
    );
    child.stdin?.end(input);
  });

test('any operation is called by its name, with the key that the environment holds', async () => {
  const { code, out } = await run(['call', 'finory.list_companies', '--json']);
  assert.equal(code, 0);
  assert.deepEqual(JSON.parse(out), { items: [{ id: 'com_1' }] });
  assert.deepEqual(asked.at(-1), { url: '/v1/finory/companies', key: 'Bearer fk_test', body: '' });
});

test('the input comes from a file or the standard input, and its parts find their places', async () => {
  await run(
    ['call', 'finory.reverse_journal', '--input', '-'],
    '{"companyId":"com_1","journalId":"jrn_1","reason":"twice"}',
  );
  assert.deepEqual(
    [asked.at(-1)?.url, asked.at(-1)?.body],
    ['/v1/finory/companies/com_1/journals/jrn_1/reverse', '{"reason":"twice"}'],
  );
});

test('a refusal ends with 1 and its sentence; a wrong name or input with 2 and what to do', async () => {
  const refused = await run(
    ['call', 'finory.close_period', '--input', '-'],
    '{"companyId":"com_1","periodId":"per_closed"}',
  );
  assert.deepEqual([refused.code, refused.out], [1, '']);
  assert.match(refused.err, /January is closed already\..*finory\.already_closed/);
  const unknown = await run(['call', 'finory.list_company']);
  assert.equal(unknown.code, 2);
  assert.match(unknown.err, /no operation "finory\.list_company".*Did you mean/);
  const broken = await run(['call', 'finory.open_company', '--input', '-'], '{');
  assert.equal(broken.code, 2);
  assert.match(broken.err, /cannot be read from the standard input/);
  const unseen = await run(['call', 'finory.approve_bill', '--input', '-'], '{"companyId":"c","billId":"b"}');
  assert.match(unseen.err, /--version/);
});
