import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { attacker, everyRouteOf, schemaOf, type Attacker, type PlacedRoute } from './hostile.ts';
import { startTestServer, type Firm, type TestServer } from './test-server.ts';
import { problemIn, type Reply } from './visitor.ts';
import { buildWorld, type World } from './world.ts';

let system: TestServer;
let firm: Firm;
let world: World;
let hostile: Attacker;

before(async () => {
  system = await startTestServer({ settings: { FINACE_QUOTA_FACTOR: '1000' } });
  firm = await system.newFirm('Meridian');
  world = await buildWorld(system, firm);
  hostile = attacker(firm.ana, world);
});
after(async () => await system.close());

const everyRoute = (): PlacedRoute[] => everyRouteOf(system);

/** What nobody can have meant, and what has been seen to break somebody. */
const HOSTILE: readonly string[] = [
  '\ud800',
  '__proto__',
  'constructor',
  "' or '1'='1",
  '../../etc/passwd',
  '1e999999',
  '99999999999999999999999999999999',
  '\u202e\u200b\ufeff',
  'n'.repeat(20_000),
];

/** Holds what every answer to a hostile request keeps to. */
function judge(reply: Reply, what: string): void {
  assert.ok(reply.status < 500, `${what}: ${reply.status} ${new TextDecoder().decode(reply.bytes).slice(0, 600)}`);
  if (reply.status >= 400)
    assert.notEqual(problemIn(reply).code, 'gateway.too_many_requests', `${what}: the walk outran its quota`);
}

test('no hostile text in any field, query or place of any route costs more than a refusal', async () => {
  const routes = everyRoute();
  assert.ok(routes.length > 100, `only ${routes.length} routes`);
  for (const text of HOSTILE) {
    for (const route of routes) {
      const sample = hostile.sampleOf(route, text);
      const shown = `${route.method} ${route.at} with ${JSON.stringify(text.slice(0, 40))}`;
      const query = new URLSearchParams(
        Object.entries(sample).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
      );
      const place = route.method === 'GET' ? `?${query.toString()}` : '';
      judge(await hostile.attack(route, hostile.pathOf(route) + place, sample), shown);
      if (route.at.includes(':'))
        judge(await hostile.attack(route, hostile.pathOf(route, text) + place, sample), `${shown} in the path`);
    }
  }
});

test('U+0000 and half a surrogate pair are refused at the edge, by name and place, on every route that takes a body', async () => {
  for (const route of everyRoute().filter(({ method, accepts }) => method === 'POST' && accepts === 'json')) {
    for (const [json, flaw] of [
      [{ planted: { deep: ['a\u0000'] } }, 'U+0000'],
      [{ 'planted\ud83d': 1 }, 'surrogate'],
    ] as const) {
      const reply = await firm.ana.send(route.method, hostile.pathOf(route), {
        json,
        headers: route.ifMatch ? { 'if-match': '"1"' } : {},
      });
      const problem = problemIn(reply);
      assert.deepEqual([reply.status, problem.code], [400, 'gateway.impossible_text'], route.at);
      assert.ok(problem.detail.startsWith('/planted') && problem.detail.includes(flaw), problem.detail);
    }
  }
});

test('a field that a route does not know is refused with 422, its place and the nearest name, by query and by body', async () => {
  let judged = 0;
  for (const route of everyRoute().filter(({ accepts, at }) => accepts !== 'form' && !/openid/u.test(at))) {
    const [near = ''] = Object.keys(Object(schemaOf(route)['properties'])).filter((name) => name.length > 5);
    const slip = near === '' ? 'unheard' : `${near}z`;
    const path = hostile.pathOf(route);
    const shown = `${route.method} ${route.at} with ${slip}`;
    const takesQuery = route.method === 'GET' || route.method === 'DELETE';
    const reply = await hostile.attack(route, takesQuery ? `${path}?${slip}=x` : path, { [slip]: 'x' });
    const problem = problemIn(reply);
    // Who may not, or has no proof, learns nothing of the fields.
    if (reply.status === 401 || reply.status === 403 || problem.code === 'kernel.operators_alone') continue;
    assert.deepEqual([reply.status, problem.code], [422, 'kernel.invalid_input'], `${shown}: ${problem.detail}`);
    const fields: unknown = problem['fields'];
    const field: unknown = Array.isArray(fields)
      ? fields.find((each) => Object(each).pointer === `/${slip}`)
      : undefined;
    assert.match(
      String(Object(field).message),
      near === '' ? /There is no field "unheard"/ : /Did you mean "\w+"\?/,
      shown,
    );
    judged += 1;
  }
  assert.ok(judged > 200, `only ${judged} routes`);
});

test('a body that is no JSON object, names a prototype, nests without end or is cut off is refused on every route', async () => {
  const bodies: readonly (readonly [string, number])[] = [
    ['{"name":', 400],
    ['[]', 400],
    ['{"__proto__":{"admin":true}}', 400],
    ['{"constructor":{"prototype":{"admin":true}}}', 400],
    [`{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 400],
    ['{"a":1e400}', 0],
  ];
  for (const route of everyRoute().filter(({ method, accepts }) => method === 'POST' && accepts === 'json')) {
    for (const [body, status] of bodies) {
      const headers = { 'content-type': 'application/json', ...(route.ifMatch ? { 'if-match': '"1"' } : {}) };
      const reply = await firm.ana.send(route.method, hostile.pathOf(route), { body, headers });
      judge(reply, `${route.at} with ${body.slice(0, 40)}`);
      if (status > 0) assert.equal(reply.status, status, `${route.at} with ${body.slice(0, 40)}`);
    }
  }
});

test('a form without a boundary, with a wrong one, cut off, or with names of prototypes is refused on every route that takes a file', async () => {
  const part = (name: string, more = ''): string =>
    `--b\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\nx\r\n`;
  const forms: readonly (readonly [string, string])[] = [
    ['multipart/form-data', part('file', '; filename="a"')],
    ['multipart/form-data; boundary=', part('file', '; filename="a"')],
    ['multipart/form-data; boundary=other', `${part('file', '; filename="a"')}--b--`],
    ['multipart/form-data; boundary=b', part('file', '; filename="a"')],
    ['multipart/form-data; boundary=b', '--b\r\ncontent-disposition'],
    ['multipart/form-data; boundary=b', '--b\r\nno header at all\r\n\r\nx\r\n--b--'],
    ['multipart/form-data; boundary=b', ''],
    ['multipart/form-data; boundary=b', `${part('__proto__')}${part('file', '; filename="a"')}--b--`],
    ['multipart/form-data; boundary=b', `${part('constructor')}${part('file', '; filename="a"')}--b--`],
    ['multipart/form-data; boundary=b', `${part('a\u0000')}${part('file', '; filename="a"')}--b--`],
    [`multipart/form-data; boundary=${'b'.repeat(5000)}`, part('file')],
  ];
  const routes = everyRoute().filter(({ accepts }) => accepts === 'file');
  assert.ok(routes.length > 2);
  for (const route of routes) {
    for (const [type, body] of forms) {
      const reply = await firm.ana.send(route.method, hostile.pathOf(route), {
        body,
        headers: { 'content-type': type },
      });
      judge(reply, `${route.at} as ${type.slice(0, 60)}`);
      assert.ok(reply.status >= 400, `${route.at} as ${type.slice(0, 60)} gave ${reply.status}`);
    }
  }
});

test('a cursor that we did not give is refused on every list', async () => {
  const lists = everyRoute().filter(
    (route) => route.method === 'GET' && 'cursor' in Object(schemaOf(route)['properties'] ?? {}),
  );
  assert.ok(lists.length > 5, `only ${lists.length} lists`);
  const forged = [['x'], ['x', 'x'], ['x', 'x', 'x'], ['', '9e999', 'a', 'b'], [1, 2]].flatMap((place) => {
    const content = Buffer.from(JSON.stringify(place)).toString('base64url');
    return [content, `${content}.${Buffer.alloc(64).toString('base64url')}`];
  });
  for (const route of lists) {
    const sample = hostile.sampleOf(route, 'x');
    const needed = ['companyId', 'text', 'log', 'kind', 'accountId'].flatMap((name) =>
      name in sample ? [`${name}=${encodeURIComponent(String(sample[name]))}`] : [],
    );
    for (const cursor of [...forged, '.', 'a.b.c', '%00']) {
      const reply = await firm.ana.get(`${hostile.pathOf(route)}?${[...needed, `cursor=${cursor}`].join('&')}`);
      judge(reply, `${route.at} at ${cursor}`);
      assert.ok(reply.status >= 400, `${route.at} took ${cursor}`);
    }
  }
});

/** Bytes on a line of their own, and all that comes back until the other end closes it. */
async function overRawLine(text: string): Promise<string> {
  const { hostname, port } = new URL(system.url);
  return await new Promise((resolve, reject) => {
    const line = connect(Number(port), hostname);
    let answer = '';
    line.setEncoding('utf8').on('data', (chunk: string) => void (answer += chunk));
    line.once('close', () => resolve(answer));
    line.once('error', reject);
    line.write(text, 'latin1');
  });
}

test('a path that is no text and a request that is no HTTP get a problem too', async () => {
  for (const path of ['/v1/%ED%A0%80', '/v1/finory/companies/%', '/v1/finory/companies/%00/bills', '/%C0%AE']) {
    const answer = await overRawLine(
      `GET ${path} HTTP/1.1\r\nhost: x\r\ncookie: ${firm.ana.cookie}\r\nconnection: close\r\n\r\n`,
    );
    assert.match(answer, /^HTTP\/1\.1 4\d\d /, path);
    assert.match(answer, /content-type: application\/problem\+json/i, path);
  }
  const unreadable = [
    'nonsense\r\n\r\n',
    'GET / HTTP/1.1\r\nbad header\r\n\r\n',
    `GET / HTTP/1.1\r\nx: ${'y'.repeat(70_000)}\r\n\r\n`,
  ];
  for (const text of unreadable) {
    const answer = await overRawLine(text);
    assert.match(answer, /^HTTP\/1\.1 4\d\d [\s\S]*content-type: application\/problem\+json/i, text.slice(0, 30));
  }
});

test('one of many who do the same at the same moment succeeds, and the others get a conflict', async () => {
  const draft = await firm.ana.made(`/v1/finory/companies/${world['companyId']}/journals`, {
    date: '2026-02-03',
    description: 'to be reversed',
    lines: [
      { accountCode: '6700', debit: '10.00' },
      { accountCode: '3000', credit: '10.00' },
    ],
  });
  await firm.ben.made(`/v1/finory/companies/${world['companyId']}/journals/${String(draft['id'])}/approve`);
  const replies = await Promise.all(
    Array.from({ length: 8 }, async () =>
      firm.ana.post(`/v1/finory/companies/${world['companyId']}/journals/${String(draft['id'])}/reverse`, {
        date: '2026-02-04',
        reason: 'Sent by many at once',
      }),
    ),
  );
  for (const reply of replies) judge(reply, 'reversing at once');
  assert.equal(replies.filter(({ status }) => status < 300).length, 1, replies.map(({ status }) => status).join());
});

test('a formula that names what every object has, and inputs of such names, cost no more than a refusal', async () => {
  const names = ['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__', 'prototype'];
  for (const [index, name] of names.entries()) {
    for (const formula of [name, `${name}()`, `${name}(1)`, `1 + ${name}`, `SUM(${name}, 1)`, `${name}.${name}`]) {
      const reply = await firm.ana.post('/v1/vamn/definitions', {
        name: `hostile.f${index}`,
        formula,
        rules: [name],
        from: '2026-01-01',
      });
      judge(reply, formula);
    }
    for (const calculator of [name, 'loan', 'simple_interest']) {
      const body = JSON.stringify({ calculator, inputs: { [`x${name}`]: '1' } }).replace(`x${name}`, name);
      const headers = { 'content-type': 'application/json' };
      judge(await firm.ana.send('POST', '/v1/vamn/calculations', { body, headers }), `${calculator} of ${name}`);
    }
  }
});
