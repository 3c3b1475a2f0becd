import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { PASSWORD, startTestServer, type Firm, type TestServer } from './test-server.ts';
import { Visitor } from './visitor.ts';

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

let system: TestServer;
let firm: Firm;
let token: string;

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** A directory that asks as Okta and Entra do. */
async function ask(
  method: string,
  path: string,
  body?: unknown,
  more: { readonly bearer?: string; readonly headers?: Record<string, string>; readonly text?: string } = {},
): Promise<Answer> {
  const response = await fetch(`${system.url}/scim/v2${path}`, {
    method,
    headers: {
      authorization: `Bearer ${more.bearer ?? token}`,
      ...(body === undefined && more.text === undefined ? {} : { 'content-type': 'application/scim+json' }),
      ...more.headers,
    },
    ...(more.text === undefined ? (body === undefined ? {} : { body: JSON.stringify(body) }) : { body: more.text }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? {} : Object(JSON.parse(text)) };
}

async function tokenOf(who: Firm, role = 'staff'): Promise<{ id: string; token: string }> {
  const made = await who.ana.made('/v1/identity/scim-tokens', { name: 'Directory', role });
  return { id: String(made['id']), token: String(made['token']) };
}

const oktaUser = (email: string, more: Record<string, unknown> = {}) => ({
  schemas: [USER],
  userName: email,
  name: { givenName: 'Zoe', familyName: 'Zimmer' },
  emails: [{ primary: true, value: email, type: 'work' }],
  displayName: 'Zoe Zimmer',
  locale: 'en-US',
  externalId: `ext-${email}`,
  groups: [],
  active: true,
  ...more,
});

async function made(email: string, more: Record<string, unknown> = {}): Promise<string> {
  const answer = await ask('POST', '/Users', oktaUser(email, more));
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return String(answer.body['id']);
}

const patch = (...operations: readonly unknown[]) => ({ schemas: [PATCH], Operations: operations });
const resourcesIn = ({ body }: Answer): Record<string, unknown>[] =>
  Array.isArray(body['Resources']) ? body['Resources'].map(Object) : [];

before(async () => {
  system = await startTestServer({ settings: { FINACE_QUOTA_FACTOR: '1000' } });
  firm = await system.newFirm('Meridian');
  token = (await tokenOf(firm)).token;
});
after(async () => await system.close());

test('Okta’s sequence: look, create, read, page, put, deactivate, let in again', async () => {
  const config = await ask('GET', '/ServiceProviderConfig');
  assert.deepEqual(Object(config.body['patch']), { supported: true });
  assert.match(config.headers.get('content-type') ?? '', /application\/scim\+json/u);
  const email = 'zoe@meridian.example';
  const none = await ask('GET', `/Users?filter=${encodeURIComponent(`userName eq "${email}"`)}&startIndex=1&count=100`);
  assert.deepEqual([none.status, none.body['totalResults']], [200, 0]);
  const created = await ask('POST', '/Users', oktaUser(email));
  assert.equal(created.status, 201);
  const id = String(created.body['id']);
  assert.equal(created.headers.get('location'), `${system.url}/scim/v2/Users/${id}`);
  assert.equal((await ask('POST', '/Users', oktaUser(email))).body['scimType'], 'uniqueness');
  const read = await ask('GET', `/Users/${id}`);
  assert.deepEqual(
    [read.body['userName'], read.body['displayName'], read.body['externalId'], read.body['active']],
    [email, 'Zoe Zimmer', `ext-${email}`, true],
  );
  const put = await ask('PUT', `/Users/${id}`, oktaUser(email, { displayName: 'Zoe Zink' }));
  assert.deepEqual([put.status, put.body['displayName']], [200, 'Zoe Zink']);
  const off = await ask('PATCH', `/Users/${id}`, patch({ op: 'replace', value: { active: false } }));
  assert.deepEqual([off.status, off.body['active']], [200, false]);
  const on = await ask('PATCH', `/Users/${id}`, patch({ op: 'replace', value: { active: true } }));
  assert.equal(on.body['active'], true);
  await made('page-1@meridian.example');
  await made('page-2@meridian.example');
  const all = await ask('GET', '/Users?count=200');
  const pages = [await ask('GET', '/Users?startIndex=1&count=2'), await ask('GET', '/Users?startIndex=3&count=2')];
  assert.equal(pages[0]?.body['itemsPerPage'], 2);
  assert.deepEqual(
    pages.flatMap(resourcesIn).map(({ id: one }) => one),
    resourcesIn(all)
      .slice(0, 4)
      .map(({ id: one }) => one),
  );
  assert.equal((await ask('GET', '/Users?count=0')).body['totalResults'], all.body['totalResults']);
});

test('Entra’s sequence: capitals, texts for truth, paths with filters, names as paths, members without a filter', async () => {
  const probe = await ask('GET', '/Users?filter=userName+eq+%22nobody%40x.example%22');
  assert.equal(probe.body['totalResults'], 0);
  const id = await made('ed@meridian.example', {
    active: 'True',
    [ENTERPRISE]: { department: 'Audit', employeeNumber: '7' },
  });
  const changed = await ask(
    'PATCH',
    `/Users/${id}`,
    patch(
      { op: 'Replace', path: 'displayName', value: 'Ed Elm' },
      { op: 'Add', path: 'emails[type eq "work"].value', value: 'ed@meridian.example' },
      { op: 'Replace', path: 'name.familyName', value: 'Elm' },
      { op: 'Add', path: `${ENTERPRISE}:department`, value: 'Tax' },
      { op: 'Add', path: 'phoneNumbers[type eq "mobile"].value', value: '+1 555 0100' },
    ),
  );
  assert.deepEqual([changed.status, changed.body['displayName']], [200, 'Ed Elm'], JSON.stringify(changed.body));
  assert.equal(Object(changed.body['name']).familyName, 'Elm');
  const named = patch({ op: 'Replace', value: { 'name.givenName': 'Edward', externalId: 'e-2' } });
  const renamed = await ask('PATCH', `/Users/${id}`, named);
  assert.deepEqual([Object(renamed.body['name']).givenName, renamed.body['externalId']], ['Edward', 'e-2']);
  const off = await ask('PATCH', `/Users/${id}`, patch({ op: 'Replace', path: 'active', value: 'False' }));
  assert.equal(off.body['active'], false);
  assert.equal((await ask('DELETE', `/Users/${id}`)).status, 204);
  assert.equal((await ask('GET', `/Users/${id}`)).status, 404);
  const again = await ask('POST', '/Users', oktaUser('ed@meridian.example'));
  assert.deepEqual([again.status, again.body['id']], [201, id], 'brought again, it is the same person');

  const group = await ask('POST', '/Groups', { schemas: [GROUP], displayName: 'Tax desk', externalId: 'g-1' });
  assert.equal(group.status, 201);
  const at = `/Groups/${String(group.body['id'])}`;
  const member = await made('mia@meridian.example');
  const add = patch({ op: 'Add', path: 'members', value: [{ value: id }, { value: member }] });
  assert.equal((await ask('PATCH', at, add)).status, 200);
  const bare = await ask('GET', '/Groups?excludedAttributes=members&filter=displayName+eq+%22tax+desk%22');
  assert.deepEqual([bare.body['totalResults'], 'members' in (resourcesIn(bare)[0] ?? {})], [1, false]);
  const out = patch({ op: 'Remove', path: 'members', value: [{ value: member }] });
  const left = await ask('PATCH', at, out);
  assert.deepEqual(
    Object(left.body)['members'].map((one: { value: string }) => one.value),
    [id],
  );
  const byFilter = await ask('PATCH', at, patch({ op: 'remove', path: `members[value eq "${id}"]` }));
  assert.deepEqual(byFilter.body['members'], []);
  const okta = await ask(
    'PATCH',
    at,
    patch({ op: 'replace', value: { id: group.body['id'], displayName: 'Tax team' } }),
  );
  assert.equal(okta.body['displayName'], 'Tax team');
  assert.equal((await ask('DELETE', at)).status, 204);
  assert.equal((await ask('GET', at)).status, 404);
});

test('whoever the directory puts out has no session, token or key left at once', async () => {
  const who = await system.newFirm('Leaver');
  const { token: own } = await tokenOf(who);
  const email = 'cy@leaver.example';
  await who.ana.made('/v1/identity/users', { email, name: 'Cy', role: 'partner', password: PASSWORD });
  const cy = new Visitor(system.url);
  await cy.signIn(email, PASSWORD);
  const key = String((await cy.made('/v1/identity/api-keys', { name: 'k', permissions: [] }))['key']);
  const bearer = await cy.made('/v1/identity/tokens', { email, password: PASSWORD });
  const found = await ask('GET', '/Users?filter=userName+eq+%22CY%40leaver.example%22', undefined, { bearer: own });
  const id = String(resourcesIn(found)[0]?.['id']);
  const status = async (headers: Record<string, string>): Promise<number> =>
    (await fetch(`${system.url}/v1/identity/me`, { headers })).status;
  const ways = [
    { cookie: cy.cookie },
    { authorization: `Bearer ${String(bearer['accessToken'])}` },
    { authorization: `Bearer ${key}` },
  ];
  assert.deepEqual(await Promise.all(ways.map(status)), [200, 200, 200]);
  const off = patch({ op: 'replace', path: 'active', value: false });
  assert.equal((await ask('PATCH', `/Users/${id}`, off, { bearer: own })).status, 200);
  assert.deepEqual(await Promise.all(ways.map(status)), [401, 401, 401]);
  const signIn = await fetch(`${system.url}/v1/identity/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  assert.equal(signIn.status, 401);
  const users = (await who.ana.get('/v1/identity/users')).value['items'];
  const ana = Array.isArray(users) ? users.map(Object).find(({ email }) => email === 'ana@leaver.example') : {};
  const last = await ask('PATCH', `/Users/${String(ana.id)}`, off, { bearer: own });
  assert.equal(last.status, 409, 'the last who can give access stays');
});

test('a directory gives the role of its rule and no other, takes back what was given beside it, and touches its own groups alone', async () => {
  const who = await system.newFirm('Ruled');
  const { token: own } = await tokenOf(who, 'staff');
  const by = { bearer: own };
  const wide = oktaUser('eve@ruled.example', {
    roles: [{ value: 'partner', primary: true }],
    role: 'partner',
    entitlements: [{ value: '*' }],
  });
  const id = String((await ask('POST', '/Users', wide, by)).body['id']);
  const roleOf = async (user: string): Promise<string> =>
    String(
      Object(
        Object((await who.ana.get('/v1/identity/users')).value)['items'].find((one: { id: string }) => one.id === user),
      ).role,
    );
  assert.equal(await roleOf(id), 'staff');
  await ask('PATCH', `/Users/${id}`, patch({ op: 'add', path: 'roles', value: [{ value: 'partner' }] }), by);
  assert.equal(await roleOf(id), 'staff');
  const me = Object((await who.ben.get('/v1/identity/me')).value['user']).id;
  const handMade = await who.ana.made('/v1/identity/groups', { name: 'Partners' });
  await who.ana.made('/v1/identity/grants', { groupId: handMade['id'], role: 'partner', reason: 'They are' });
  const groups = await ask('GET', '/Groups', undefined, by);
  assert.deepEqual(resourcesIn(groups), []);
  const adopt = await ask(
    'POST',
    '/Groups',
    { schemas: [GROUP], displayName: 'Partners', members: [{ value: id }] },
    by,
  );
  assert.deepEqual([adopt.status, adopt.body['scimType']], [409, 'uniqueness']);
  const into = patch({ op: 'add', path: 'members', value: [{ value: id }] });
  assert.equal((await ask('PATCH', `/Groups/${String(handMade['id'])}`, into, by)).status, 404);
  const [off, on] = [false, true].map((active) => patch({ op: 'replace', value: { active } }));
  await ask('PATCH', `/Users/${String(me)}`, off, by);
  await ask('PATCH', `/Users/${String(me)}`, on, by);
  assert.equal(await roleOf(String(me)), 'staff', 'a senior who was put out comes back with the rule’s role');
  const own_ = await tokenOf(who);
  const narrow = await who.ben.send('POST', '/v1/identity/scim-tokens', { json: { name: 'x', role: 'partner' } });
  assert.notEqual(narrow.status, 201);
  assert.ok(own_.id);
});

test('a token of a directory counts for SCIM alone, for its firm alone, until it ends; and nothing else counts there', async () => {
  const who = await system.newFirm('Tokens');
  const own = await tokenOf(who);
  const key = String(
    (await who.ana.made('/v1/identity/api-keys', { name: 'k', permissions: ['identity:user:read'] }))['key'],
  );
  for (const bearer of [key, 'nonsense', `${own.token}x`])
    assert.equal((await ask('GET', '/Users', undefined, { bearer })).status, 401);
  const cookie = await fetch(`${system.url}/scim/v2/Users`, { headers: { cookie: who.ana.cookie } });
  assert.equal(cookie.status, 401);
  const elsewhere = await fetch(`${system.url}/v1/identity/users`, {
    headers: { authorization: `Bearer ${own.token}` },
  });
  assert.equal(elsewhere.status, 401);
  const foreign = await made('far@meridian.example');
  assert.equal((await ask('GET', `/Users/${foreign}`, undefined, { bearer: own.token })).status, 404);
  assert.equal((await ask('DELETE', `/Users/${foreign}`, undefined, { bearer: own.token })).status, 404);
  const seen = await ask('GET', '/Users', undefined, { bearer: own.token });
  assert.doesNotMatch(JSON.stringify(seen.body), /meridian/u);
  assert.equal((await who.ana.send('DELETE', `/v1/identity/scim-tokens/${own.id}`)).status, 200);
  assert.equal((await ask('GET', '/Users', undefined, { bearer: own.token })).status, 401);
  const short = await who.ana.made('/v1/identity/scim-tokens', { name: 'Short', role: 'staff', days: 1 });
  const bearer = String(short['token']);
  assert.equal((await ask('GET', '/Users', undefined, { bearer })).status, 200);
  system.clock.advance({ hours: 25 });
  assert.equal((await ask('GET', '/Users', undefined, { bearer })).status, 401);
  const stored = await system.database.asOwner('select row_to_json(t)::text as text from identity.scim_tokens t', []);
  assert.ok(stored.length > 0 && stored.every(({ text }) => !String(text).includes(bearer)));
});

test('a state that the directory has not seen is not overwritten, and one that it has is not sent again', async () => {
  const id = await made('etag@meridian.example');
  const read = await ask('GET', `/Users/${id}`);
  const tag = read.headers.get('etag') ?? '';
  assert.equal((await ask('GET', `/Users/${id}`, undefined, { headers: { 'if-none-match': tag } })).status, 304);
  const rename = (name: string) => patch({ op: 'replace', path: 'displayName', value: name });
  const changed = await ask('PATCH', `/Users/${id}`, rename('Other'), { headers: { 'if-match': tag } });
  assert.equal(changed.status, 200);
  const late = await ask('PATCH', `/Users/${id}`, rename('Late'), { headers: { 'if-match': tag } });
  assert.equal(late.status, 412);
  assert.equal((await ask('GET', `/Users/${id}`)).body['displayName'], 'Other');
});

test('filters are answered by the standard’s grammar, and what is none is refused in the standard’s words', async () => {
  await made('fil@meridian.example', { displayName: 'Fil "the" Filter', externalId: 'F-1' });
  const count = async (filter: string): Promise<unknown> =>
    (await ask('GET', `/Users?filter=${encodeURIComponent(filter)}`)).body['totalResults'];
  for (const filter of [
    'userName eq "FIL@meridian.example"',
    'externalId eq "F-1"',
    String.raw`displayName co "\"the\""`,
    'userName sw "fil@" and active eq true',
    `${USER}:userName eq "fil@meridian.example"`,
    'emails[type eq "work" and value sw "fil@"]',
    'emails.value eq "fil@meridian.example" and not (displayName pr and active eq false)',
    '(userName eq "nobody@x.example" or externalId eq "F-1") and meta.resourceType eq "User"',
  ])
    assert.equal(await count(filter), 1, filter);
  for (const filter of ['externalId eq "f-1"', 'externalId eq "F-1" and active eq false', 'nickName pr'])
    assert.equal(await count(filter), 0, filter);
  for (const filter of [
    'userName',
    'userName eq',
    'userName like "x"',
    'userName eq "x',
    '(userName eq "x"',
    'userName eq "x")',
    `${'('.repeat(500)}userName pr${')'.repeat(500)}`,
    'constructor constructor constructor',
    '"x" eq userName',
    'userName eq "a" "b"',
  ]) {
    const answer = await ask('GET', `/Users?filter=${encodeURIComponent(filter)}`);
    assert.deepEqual([answer.status, answer.body['scimType']], [400, 'invalidFilter'], filter);
  }
});

test('whatever a stranger or a broken directory sends is refused as the standard says, and is never a fault of ours', async () => {
  const id = await made('hostile@meridian.example');
  const bodies = [
    '{',
    '[]',
    'null',
    '"x"',
    '{"__proto__":{"active":false}}',
    JSON.stringify({ schemas: [USER], userName: 'a\u0000@x.example' }),
    JSON.stringify({ schemas: [USER], userName: ['a', 'b'] }),
    JSON.stringify({ schemas: [USER], userName: 'x'.repeat(10_000) }),
    JSON.stringify({ schemas: [USER], userName: 'no address' }),
    JSON.stringify({ userName: 'n@x.example', active: 'perhaps' }),
    JSON.stringify(patch({ op: 'explode' })),
    JSON.stringify(patch({ op: 'remove' })),
    JSON.stringify(patch({ op: 'replace', path: 'members[', value: 1 })),
    JSON.stringify(patch({ op: 'add', path: '__proto__.active', value: false })),
    JSON.stringify(patch({ op: 'replace', path: 'userName', value: 'other@meridian.example' })),
    JSON.stringify(patch({ op: 'replace', path: 'name[x eq 1].givenName', value: 'x' })),
  ];
  for (const text of bodies)
    for (const [method, path] of [
      ['POST', '/Users'],
      ['PUT', `/Users/${id}`],
      ['PATCH', `/Users/${id}`],
      ['POST', '/Groups'],
    ] as const) {
      const answer = await ask(method, path, undefined, { text });
      const harmless = answer.status === 200 && method === 'PATCH';
      assert.ok(
        harmless || (answer.status >= 400 && answer.status < 500),
        `${method} ${path} ${text.slice(0, 80)}: ${answer.status}`,
      );
      if (!harmless) assert.deepEqual(answer.body['schemas'], ['urn:ietf:params:scim:api:messages:2.0:Error']);
    }
  const after = await ask('GET', `/Users/${id}`);
  assert.deepEqual([after.body['userName'], after.body['active']], ['hostile@meridian.example', true]);
  const member = await ask('POST', '/Groups', { displayName: 'Strangers', members: [{ value: 'usr_nobody' }] });
  assert.equal(member.status, 400);
  assert.equal(
    (await ask('GET', '/Groups?filter=displayName+eq+%22Strangers%22')).body['totalResults'],
    0,
    'all or nothing',
  );
});

test('what a directory does stands in the firm’s log, with the token that did it', async () => {
  await system.server.platform.settled();
  const rows = await system.database.asOwner(
    `select distinct type, actor->>'name' as name from kernel.events where actor->>'kind' = 'system' and type like 'identity.%'`,
    [],
  );
  const types = rows.filter(({ name }) => name === 'SCIM: Directory').map(({ type }) => type);
  for (const type of [
    'user_invited',
    'user_disabled',
    'user_enabled',
    'group_added',
    'group_member_added',
    'group_renamed',
    'group_removed',
  ])
    assert.ok(types.includes(`identity.${type}.v1`), type);
});
