import assert from 'node:assert/strict';
import { createServer, type IncomingMessage } from 'node:http';
import { after, before, test } from 'node:test';
import { guardedHttp, type GuardedHttpOptions } from './guarded-http.ts';
import { isPublic } from './networks.ts';

const seen: { readonly path: string; readonly body: string; readonly host: string }[] = [];
let port = 0;
const server = createServer((request: IncomingMessage, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (chunk: string) => void (body += chunk));
  request.once('end', () => {
    seen.push({ path: request.url ?? '', body, host: request.headers.host ?? '' });
    if (request.url === '/moved') response.writeHead(302, { location: '/elsewhere' });
    else if (request.url === '/busy') response.writeHead(503, { 'retry-after': '7' });
    else if (request.url === '/silent') return;
    else if (request.url === '/dripping') return void response.write('x');
    else if (request.url === '/endless') {
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      more();
      return void response.on('drain', more);
    }
    response.end('x'.repeat(1000));
  });
});
before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

const guarded = (more: Partial<GuardedHttpOptions> = {}) =>
  guardedHttp({ privateNetworks: [], timeoutMs: 2000, ...more });

const codeOf = async (url: string, more: Partial<GuardedHttpOptions> = {}): Promise<string> => {
  const judged = await guarded(more).judge(url);
  return judged.ok ? 'ok' : judged.refusal.code;
};

test('no address of a private, local, shared, mapped or documentation network is public, in whichever form', () => {
  const forbidden =
    '127.0.0.1 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 ' +
    '198.18.0.1 192.0.2.1 ::1 :: ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 fc00::1 fd12::1 fe80::1 ff02::1 64:ff9b::a00:1 2002:7f00:1:: ' +
    '2001:db8::1 2001::1 nonsense';
  assert.deepEqual(forbidden.split(' ').filter(isPublic), []);
  const open = '8.8.8.8 1.1.1.1 172.15.255.255 172.32.0.1 2606:4700::1111 2a00:1450:4001::1';
  assert.deepEqual(
    open.split(' ').filter((address) => !isPublic(address)),
    [],
  );
});

test('an address in any writing of a forbidden network, without TLS, with a password or of another scheme is refused', async () => {
  for (const host of [
    '127.0.0.1',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '127.1',
    '[::1]',
    '[::ffff:7f00:1]',
    '[fd00::1]',
    '169.254.169.254',
  ])
    assert.equal(await codeOf(`https://${host}/`), 'outbound.forbidden_network', host);
  for (const url of [
    'http://8.8.8.8/',
    'ftp://8.8.8.8/',
    'file:///etc/passwd',
    'https://a:b@8.8.8.8/',
    'https://8.8.8.8/#x',
    'nonsense',
  ])
    assert.equal(await codeOf(url), 'outbound.bad_address', url);
  assert.equal(await codeOf('https://8.8.8.8/hook'), 'ok');
});

test('a name is judged by all that it stands for, and one forbidden address among several is enough', async () => {
  const standsFor = (...addresses: string[]) => ({
    resolve: async () =>
      await Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))),
  });
  assert.equal(await codeOf('https://hooks.example/', standsFor('8.8.8.8')), 'ok');
  assert.equal(await codeOf('https://hooks.example/', standsFor('8.8.8.8', '10.0.0.1')), 'outbound.forbidden_network');
  assert.equal(await codeOf('https://hooks.example/', standsFor('::ffff:10.0.0.1')), 'outbound.forbidden_network');
  assert.equal(await codeOf('https://hooks.example/', standsFor()), 'outbound.unknown_name');
});

test('a name that stands for something else at the next question is reached at the address that was judged', async () => {
  let asked = 0;
  const turning = guarded({
    privateNetworks: ['127.0.0.1'],
    resolve: async () => {
      asked += 1;
      return await Promise.resolve([{ address: asked === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }]);
    },
  });
  const answer = await turning.post({ url: `http://hooks.example:${port}/first`, headers: {}, body: 'one' });
  assert.ok(answer.ok && answer.value.status === 200, JSON.stringify(answer));
  assert.deepEqual(seen.at(-1), { path: '/first', body: 'one', host: `hooks.example:${port}` });
  assert.equal(asked, 1);
  const again = await turning.post({ url: `http://hooks.example:${port}/second`, headers: {}, body: 'two' });
  assert.equal(!again.ok && again.refusal.code, 'outbound.forbidden_network');
});

test('a redirect is not followed, a request to wait is told, and who does not answer costs no more than the time set', async () => {
  const local = guarded({ privateNetworks: ['127.0.0.0/8'], timeoutMs: 200 });
  const post = async (path: string) =>
    await local.post({ url: `http://127.0.0.1:${port}${path}`, headers: {}, body: '{}' });
  const moved = await post('/moved');
  assert.equal(moved.ok && moved.value.status, 302);
  assert.equal(seen.at(-1)?.path, '/moved');
  const busy = await post('/busy');
  assert.deepEqual(busy.ok && busy.value, { status: 503, retryAfterSeconds: 7 });
  const silent = await post('/silent');
  assert.equal(!silent.ok && silent.refusal.code, 'outbound.unreachable');
});

test('an answer is read whole, and neither one without an end nor one that drips takes more than its bounds', async () => {
  const local = guarded({ privateNetworks: ['127.0.0.0/8'], timeoutMs: 400 });
  const get = async (path: string) =>
    await local.exchange({ method: 'GET', url: `http://127.0.0.1:${port}${path}`, headers: {} });
  const whole = await get('/whole');
  assert.ok(whole.ok);
  assert.deepEqual([whole.value.status, whole.value.body.length, seen.at(-1)?.body], [200, 1000, '']);
  const codes = await Promise.all(['/endless', '/dripping'].map(get));
  assert.deepEqual(
    codes.map((outcome) => (outcome.ok ? 'ok' : outcome.refusal.code)),
    ['outbound.too_long', 'outbound.unreachable'],
  );
  const inside = await guarded().exchange({ method: 'GET', url: `https://127.0.0.1:${port}/`, headers: {} });
  assert.equal(!inside.ok && inside.refusal.code, 'outbound.forbidden_network');
});
