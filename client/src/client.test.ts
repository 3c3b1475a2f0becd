import assert from 'node:assert/strict';
import { test } from 'node:test';
import { finaceClient, RequestFailed } from './client.ts';
import { allOperations, placeOf } from './operations.ts';
import { problemOf } from './problem.ts';
import { writeRequest } from './request.ts';

/** Answers each request from a list, and keeps what was asked. */
const recorded = (...answers: readonly (() => Response)[]) => {
  const asked: { readonly target: string; readonly options: RequestInit | undefined }[] = [];
  const answer: typeof fetch = async (target, options) => {
    asked.push({ target: String(target), options });
    const next = answers[asked.length - 1];
    if (next === undefined) throw new TypeError('network');
    return next();
  };
  return { asked, answer };
};

test('every operation can be written with its path filled, and nothing of the path is left in the body', () => {
  for (const [name, place] of allOperations()) {
    const inPath = [...place.path.matchAll(/\{(\w+)\}/g)].map(([, part]) => part ?? '');
    const input = { ...Object.fromEntries(inPath.map((part) => [part, 'a/b'])), left: 'x' };
    const { target, body, method } = writeRequest(place, input, { key: 'k' });
    assert.ok(!target.includes('{'), `${name} keeps a hole in ${target}`);
    assert.equal(target.split('a%2Fb').length, inPath.length + 1, name);
    if (method !== 'GET' && method !== 'DELETE') assert.equal(body, '{"left":"x"}', name);
  }
});

test('a part of the address that is missing is named instead of sent as nothing', () => {
  assert.throws(() => writeRequest(placeOf('finory.get_bill'), { companyId: 'com_1' }, {}), /"billId" is missing/);
});

test('an intention carries its key, the version that was seen and the language of the person', async () => {
  const { asked, answer } = recorded(() => Response.json({ id: 'bil_1' }));
  const client = finaceClient({ url: 'http://platform/', token: 'secret', language: 'de', fetch: answer });
  await client.run('finory.approve_bill', { companyId: 'com_1', billId: 'bil_1' }, { key: 'once', version: 3 });
  const headers = new Headers(asked[0]?.options?.headers);
  assert.equal(asked[0]?.target, 'http://platform/v1/finory/companies/com_1/bills/bil_1/approve');
  assert.deepEqual(
    ['idempotency-key', 'if-match', 'authorization', 'accept-language'].map((name) => headers.get(name)),
    ['once', '"3"', 'Bearer secret', 'de'],
  );
});

test('a list is read to its end, page by page', async () => {
  const { asked, answer } = recorded(
    () => Response.json({ items: [{ id: 'jrn_1' }], next: 'c2' }),
    () => Response.json({ items: [{ id: 'jrn_2' }], next: null }),
  );
  const journals = await finaceClient({ fetch: answer }).list('finory.list_journals', { companyId: 'com_1' });
  assert.deepEqual(
    journals.map(({ id }) => id),
    ['jrn_1', 'jrn_2'],
  );
  assert.deepEqual(
    asked.map(({ target }) => target),
    ['/v1/finory/companies/com_1/journals?limit=200', '/v1/finory/companies/com_1/journals?limit=200&cursor=c2'],
  );
});

test('a refusal keeps its code, its sentence and its hint; a server that does not answer is told apart', async () => {
  const { answer } = recorded(() =>
    Response.json(
      { status: 409, code: 'finory.period_closed', title: 'Closed', detail: 'January is closed.', hint: 'Reopen it.' },
      { status: 409 },
    ),
  );
  const client = finaceClient({ fetch: answer });
  const failed = async (): Promise<RequestFailed> => {
    try {
      await client.run('identity.me', {});
    } catch (fault) {
      if (fault instanceof RequestFailed) return fault;
    }
    throw new Error('nothing failed');
  };
  const refused = await failed();
  assert.deepEqual(
    [refused.problem.code, refused.message, refused.problem.hint],
    ['finory.period_closed', 'January is closed.', 'Reopen it.'],
  );
  assert.equal((await failed()).problem.status, 0);
});

test('a refusal is compared with codes that some module declares; another does not compile', () => {
  const { code } = problemOf(401, { code: 'identity.code_needed' });
  assert.equal(code === 'identity.code_needed', true);
  // @ts-expect-error -- nobody declares this code
  assert.equal(code === 'identity.code_neded', false);
  assert.equal(problemOf(502, '<html>').code, 'client.unknown');
});
