import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as client from 'openid-client';
import { answerIn, applicationOf, ask, Browser, connect, LED_BACK, register } from './oauth-client.ts';
import { PASSWORD, startTestServer, type Firm, type TestServer } from './test-server.ts';
import { problemIn, Visitor, type Reply } from './visitor.ts';

let system: TestServer;
let firm: Firm;

const SCOPES = 'openid profile email identity:user:read firm:client:read';

async function by(token: string, path: string, method = 'GET', json?: unknown): Promise<Reply> {
  const headers = { authorization: `Bearer ${token}` };
  return await new Visitor(system.url).send(method, path, json === undefined ? { headers } : { headers, json });
}

async function statusBy(token: string): Promise<number> {
  return (await by(token, '/v1/identity/users')).status;
}

/** How the authorization server refuses, in the words of RFC 6749. */
async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'nothing';
  } catch (error) {
    const [challenge] = [Object(error).cause].flat();
    return String(
      Object(error).error ?? Object(challenge).error ?? Object(Object(challenge).parameters).error ?? error,
    );
  }
}

before(async () => {
  system = await startTestServer({ settings: { FINACE_QUOTA_FACTOR: '1000' } });
  firm = await system.newFirm('Meridian');
});
after(async () => await system.close());

test('an application gets a code by PKCE, tokens, an identity and the person’s rights narrowed to the scopes', async () => {
  const application = await applicationOf(system.url, await register(firm.ana));
  const tokens = await connect(application, new Browser(system.url, firm.ben), SCOPES);
  const me = (await firm.ben.get('/v1/identity/me')).value;
  const claims = tokens.claims();
  assert.equal(claims?.sub, Object(me['user']).id);
  const info = await client.fetchUserInfo(application, tokens.access_token, claims?.sub ?? '');
  assert.deepEqual([info.name, info.email], ['Ben', 'ben@meridian.example']);
  assert.equal(await statusBy(tokens.access_token), 200);
  const beyond = await by(tokens.access_token, '/v1/webhooks/endpoints');
  assert.deepEqual([beyond.status, problemIn(beyond).code], [403, 'kernel.not_permitted']);
  const told = await client.tokenIntrospection(application, tokens.access_token);
  assert.deepEqual([told.active, told.sub], [true, claims?.sub]);
});

test('scopes that the person lacks are not given, and what is taken from the person is taken from the application', async () => {
  const wide = await register(firm.ana, { scopes: ['identity:user:read', 'identity:user:manage'] });
  const application = await applicationOf(system.url, wide);
  const tokens = await connect(
    application,
    new Browser(system.url, firm.ben),
    'identity:user:read identity:user:manage',
  );
  assert.equal(tokens.scope, 'identity:user:read');
});

test('a code that comes twice ends all that it gave', async () => {
  const application = await applicationOf(system.url, await register(firm.ana));
  const browser = new Browser(system.url, firm.ben);
  const { verifier, question } = await ask(application, browser, SCOPES);
  const back = await answerIn(browser, question);
  const exchange = async () => await client.authorizationCodeGrant(application, back, { pkceCodeVerifier: verifier });
  const tokens = await exchange();
  assert.equal(await statusBy(tokens.access_token), 200);
  assert.equal(await refusalOf(exchange()), 'invalid_grant');
  assert.equal(await statusBy(tokens.access_token), 401);
  assert.equal(await refusalOf(client.refreshTokenGrant(application, tokens.refresh_token ?? '')), 'invalid_grant');
});

test('a refresh token counts once: shown again, it ends the whole grant', async () => {
  const application = await applicationOf(system.url, await register(firm.ana));
  const first = await connect(application, new Browser(system.url, firm.ben), SCOPES);
  const second = await client.refreshTokenGrant(application, first.refresh_token ?? '');
  assert.notEqual(second.refresh_token, first.refresh_token);
  assert.equal(await statusBy(second.access_token), 200);
  assert.equal(await refusalOf(client.refreshTokenGrant(application, first.refresh_token ?? '')), 'invalid_grant');
  assert.equal(await statusBy(second.access_token), 401);
  assert.equal(await refusalOf(client.refreshTokenGrant(application, second.refresh_token ?? '')), 'invalid_grant');
  const events = (await firm.ana.get('/v1/audit/events?type=identity.consent_ended.v1')).value;
  assert.match(JSON.stringify(events), /used_twice/u);
});

test('PKCE is asked of everybody, by S256 alone', async () => {
  const application = await applicationOf(system.url, await register(firm.ana));
  const without = client.buildAuthorizationUrl(application, { redirect_uri: LED_BACK, scope: 'openid' });
  const plain = new URL(without);
  plain.searchParams.set('code_challenge', 'a'.repeat(43));
  plain.searchParams.set('code_challenge_method', 'plain');
  for (const address of [without, plain]) {
    const sent = await new Browser(system.url, firm.ben).open(address);
    assert.equal(new URL(sent.headers.get('location') ?? '').searchParams.get('error'), 'invalid_request');
  }
  const browser = new Browser(system.url, firm.ben);
  const { question } = await ask(application, browser, SCOPES);
  const back = await answerIn(browser, question);
  const wrong = client.authorizationCodeGrant(application, back, { pkceCodeVerifier: client.randomPKCECodeVerifier() });
  assert.equal(await refusalOf(wrong), 'invalid_grant');
});

test('another browser with the same question neither sees, answers nor resumes it', async () => {
  const application = await applicationOf(system.url, await register(firm.ana));
  const attacker = new Browser(system.url);
  const { question } = await ask(application, attacker, SCOPES);
  const victim = new Browser(system.url, firm.ben);
  await victim.open('/oauth/authorize?client_id=nobody');
  const seen = await victim.open(`/v1/identity/consent-questions?consentQuestionId=${question}`);
  assert.deepEqual([seen.status, Object(await seen.json()).code], [404, 'identity.question_of_another_browser']);
  await assert.rejects(answerIn(victim, question), /404 identity.question_of_another_browser/u);
  // The victim's own consent cannot be picked up elsewhere either, though the identifier is known.
  const own = await ask(application, victim, SCOPES);
  const said = await victim.open('/v1/identity/consent-questions/answer', {
    consentQuestionId: own.question,
    allow: true,
  });
  const { continueAt } = Object(await said.json());
  attacker.cookies.set('_interaction_resume', own.question);
  attacker.cookies.set('_interaction', own.question);
  const stolen = await attacker.open(String(continueAt));
  assert.deepEqual([stolen.status, stolen.headers.get('location')], [400, null]);
  const rightly = await victim.open(String(continueAt));
  assert.ok(new URL(rightly.headers.get('location') ?? '').searchParams.has('code'));
});

test('who says no is led back with a refusal, and nothing is given', async () => {
  const application = await applicationOf(system.url, await register(firm.ana));
  const browser = new Browser(system.url, firm.ben);
  const { question } = await ask(application, browser, SCOPES);
  const back = await answerIn(browser, question, false);
  assert.deepEqual([back.searchParams.get('error'), back.searchParams.has('code')], ['access_denied', false]);
});

test('redirect addresses are compared to the letter', async () => {
  const application = await applicationOf(system.url, await register(firm.ana));
  for (const address of [
    `${LED_BACK}/`,
    `${LED_BACK}?x=1`,
    'https://app.example/Back',
    'https://app.example:443/back',
    'https://evil.example/back',
  ]) {
    const url = client.buildAuthorizationUrl(application, {
      redirect_uri: address,
      scope: 'openid',
      code_challenge: await client.calculatePKCECodeChallenge(client.randomPKCECodeVerifier()),
      code_challenge_method: 'S256',
    });
    const sent = await new Browser(system.url, firm.ben).open(url);
    assert.deepEqual([sent.status, sent.headers.get('location')], [400, null], address);
  }
  for (const bad of [
    'http://app.example/back',
    'https://a@app.example/',
    'https://app.example/#x',
    'javascript:alert(1)',
    'app',
  ]) {
    const reply = await firm.ana.send('POST', '/v1/identity/applications', {
      json: { name: 'X', confidential: false, redirectUris: [bad], grantTypes: ['authorization_code'], scopes: [] },
    });
    assert.equal(problemIn(reply).code, 'identity.bad_redirect_uri', bad);
  }
});

test('without scopes nothing can be called, not even what any signed-in person may', async () => {
  const application = await applicationOf(system.url, await register(firm.ana));
  const { access_token: token } = await connect(application, new Browser(system.url, firm.ben), 'openid');
  for (const path of ['/v1/identity/me', '/v1/identity/sessions', '/v1/identity/own-consents', '/v1/identity/firms']) {
    const reply = await by(token, path);
    assert.deepEqual([reply.status, problemIn(reply).code], [403, 'kernel.not_in_scope'], path);
  }
  assert.equal(await statusBy(token), 403);
  const graph = await by(token, '/v1/graphql', 'POST', { query: '{ identity { me { user { name } } } }' });
  assert.doesNotMatch(new TextDecoder().decode(graph.bytes), /Ben/u);
});

test('asking for more asks anew: an earlier consent answers for nothing', async () => {
  const application = await applicationOf(system.url, await register(firm.ana));
  const browser = new Browser(system.url, firm.ben);
  const small = await connect(application, browser, 'openid identity:user:read');
  const { question, verifier } = await ask(application, browser, SCOPES);
  assert.doesNotMatch(question, /^none/u);
  const more = await client.refreshTokenGrant(application, small.refresh_token ?? '', { scope: SCOPES }).catch(String);
  assert.match(String(more), /invalid_scope|ResponseBodyError/u);
  const silently = client.buildAuthorizationUrl(application, {
    redirect_uri: LED_BACK,
    scope: SCOPES,
    prompt: 'none',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  const sent = await browser.open(silently);
  assert.equal(new URL(sent.headers.get('location') ?? '').searchParams.get('error'), 'login_required');
});

test('withdrawn, the token is refused from the next request on, and so is its refresh', async () => {
  const application = await applicationOf(system.url, await register(firm.ana));
  const tokens = await connect(application, new Browser(system.url, firm.ben), SCOPES);
  assert.equal(await statusBy(tokens.access_token), 200);
  const own: { id: string; applicationId: string }[] = Object((await firm.ben.get('/v1/identity/own-consents')).value)[
    'items'
  ];
  const newest = own.find(({ applicationId }) => applicationId === application.clientMetadata().client_id);
  assert.ok(newest);
  const strangers = await firm.ana.send('DELETE', `/v1/identity/own-consents/${newest.id}`);
  assert.equal(problemIn(strangers).code, 'identity.no_such_consent');
  const firms = Object((await firm.ana.get('/v1/identity/consents')).value)['items'];
  assert.ok(firms.some((one: { id: string; person: string }) => one.id === newest.id && one.person === 'Ben'));
  assert.equal((await firm.ben.send('DELETE', `/v1/identity/own-consents/${newest.id}`)).status, 200);
  assert.equal(await statusBy(tokens.access_token), 401);
  assert.equal(await refusalOf(client.refreshTokenGrant(application, tokens.refresh_token ?? '')), 'invalid_grant');
  assert.equal((await client.tokenIntrospection(application, tokens.access_token)).active, false);
});

test('out everywhere, out of the firm and an address claimed anew end tokens and refresh tokens', async () => {
  const application = await applicationOf(system.url, await register(firm.ana));
  const newcomer = async (name: string) => {
    const email = `${name}@meridian.example`;
    const user = await firm.ana.made('/v1/identity/users', { email, name, role: 'senior', password: PASSWORD });
    const visitor = new Visitor(system.url);
    await visitor.signIn(email, PASSWORD);
    const tokens = await connect(application, new Browser(system.url, visitor), SCOPES);
    assert.equal(await statusBy(tokens.access_token), 200);
    return { id: String(user['id']), visitor, tokens, email };
  };
  const gone = async (tokens: { access_token: string; refresh_token?: string }) => {
    assert.equal(await statusBy(tokens.access_token), 401);
    assert.equal(await refusalOf(client.refreshTokenGrant(application, tokens.refresh_token ?? '')), 'invalid_grant');
  };
  const kim = await newcomer('kim');
  await kim.visitor.made('/v1/identity/sign-out-everywhere', {});
  await gone(kim.tokens);
  const lea = await newcomer('lea');
  await firm.ana.made(`/v1/identity/users/${lea.id}/disable`, {});
  await gone(lea.tokens);
  // Nobody had proven the address by a letter: whoever opens one has it from here on.
  const mia = await newcomer('mia');
  const asker = new Visitor(system.url);
  const begun = await asker.made('/v1/identity/sign-in-link', { email: mia.email });
  const texts = (await system.letters()).filter(({ to }) => to === mia.email).map(({ text }) => text);
  const [, token = ''] = /\/sign-in#token=([\w-]+)/u.exec(texts.join('\n')) ?? [];
  const opened = await asker.made('/v1/identity/sign-in-link/open', { token, asker: begun['asker'] });
  assert.equal(opened['passwordEnded'], true);
  await gone(mia.tokens);
});

test('an application acts for itself with the named permissions of whoever registered it, and with no others', async () => {
  const robot = await register(firm.ana, {
    name: 'Robot',
    redirectUris: [],
    grantTypes: ['client_credentials'],
    scopes: ['identity:user:read'],
  });
  const application = await applicationOf(system.url, robot);
  const tokens = await client.clientCredentialsGrant(application, { scope: 'identity:user:read' });
  assert.equal(await statusBy(tokens.access_token), 200);
  assert.equal((await by(tokens.access_token, '/v1/identity/api-keys')).status, 403);
  const none = await client.clientCredentialsGrant(application);
  assert.equal(await statusBy(none.access_token), 403);
  assert.equal((await by(none.access_token, '/v1/identity/me')).status, 403);
  assert.equal(
    await refusalOf(client.clientCredentialsGrant(application, { scope: 'identity:user:manage' })),
    'invalid_scope',
  );
  const guess = await applicationOf(system.url, { id: robot.id, secret: `${robot.secret ?? ''}x` });
  assert.equal(await refusalOf(client.clientCredentialsGrant(guess)), 'invalid_client');
  const renewed = await firm.ana.made(`/v1/identity/applications/${robot.id}/secret`, {});
  assert.equal(await statusBy(tokens.access_token), 401);
  assert.equal(await refusalOf(client.clientCredentialsGrant(application)), 'invalid_client');
  const anew = await applicationOf(system.url, { id: robot.id, secret: String(renewed['secret']) });
  const again = await client.clientCredentialsGrant(anew, { scope: 'identity:user:read' });
  await firm.ana.made(`/v1/identity/applications/${robot.id}/state`, { enabled: false });
  assert.equal(await statusBy(again.access_token), 401);
  assert.equal(await refusalOf(client.clientCredentialsGrant(anew)), 'invalid_client');
});

test('a device is let in by a code however it is typed, and a code that is used or refused counts no more', async () => {
  const television = await register(firm.ana, {
    name: 'Television',
    confidential: false,
    redirectUris: [],
    grantTypes: ['device_code', 'refresh_token'],
  });
  const application = await applicationOf(system.url, television);
  const begun = await client.initiateDeviceAuthorization(application, { scope: SCOPES });
  const shown = await new Browser(system.url).open(begun.verification_uri_complete ?? '');
  assert.equal(shown.headers.get('location'), `/connect-device#code=${begun.user_code}`);
  const typed = ` ${begun.user_code.toLowerCase().replace('-', '  ')} `;
  const asked = await firm.ben.made('/v1/identity/device-questions', { userCode: typed });
  assert.deepEqual([Object(asked['application']).name, asked['leadsTo']], ['Television', null]);
  await firm.ben.made('/v1/identity/device-questions/answer', { userCode: typed, allow: true });
  const tokens = await client.pollDeviceAuthorizationGrant(application, { ...begun, interval: 0 });
  assert.equal(await statusBy(tokens.access_token), 200);
  assert.ok(tokens.refresh_token);
  const used = await firm.ben.send('POST', '/v1/identity/device-questions', { json: { userCode: typed } });
  assert.equal(problemIn(used).code, 'identity.no_such_user_code');
  const second = await client.initiateDeviceAuthorization(application, { scope: SCOPES });
  await firm.ben.made('/v1/identity/device-questions/answer', { userCode: second.user_code, allow: false });
  assert.equal(
    await refusalOf(client.pollDeviceAuthorizationGrant(application, { ...second, interval: 0 })),
    'access_denied',
  );
  // Neither a code nor what a device was told lies in clear.
  const rows = JSON.stringify(await system.database.asOwner('select * from identity.oauth_artifacts'));
  for (const secret of [begun.user_code, second.user_code.replace('-', ''), begun.device_code, tokens.access_token])
    assert.ok(!rows.includes(secret));
  assert.ok(!rows.includes('firm:client:read') && rows.includes('s1:'));
});

test('codes of devices are tried ten times, and then wait', async () => {
  const email = 'guess@meridian.example';
  await firm.ana.made('/v1/identity/users', { email, name: 'Guess', role: 'senior', password: PASSWORD });
  const guesser = new Visitor(system.url);
  await guesser.signIn(email, PASSWORD);
  const codes: string[] = [];
  for (let index = 0; index < 11; index += 1) {
    const reply = await guesser.send('POST', '/v1/identity/device-questions', {
      json: { userCode: `BCDF-GHJ${index}` },
    });
    codes.push(problemIn(reply).code);
  }
  assert.deepEqual([codes[9], codes[10]], ['identity.no_such_user_code', 'identity.too_many_attempts']);
});

test('whichever token is given back, all of its grant counts no more; what is another application’s stays', async () => {
  const application = await applicationOf(system.url, await register(firm.ana));
  const stranger = await applicationOf(system.url, await register(firm.ana));
  for (const kind of ['access_token', 'refresh_token'] as const) {
    const tokens = await connect(application, new Browser(system.url, firm.ben), SCOPES);
    await client.tokenRevocation(stranger, tokens[kind] ?? '');
    assert.equal((await client.tokenIntrospection(stranger, tokens.access_token)).active, false);
    assert.equal(await statusBy(tokens.access_token), 200);
    await client.tokenRevocation(application, tokens[kind] ?? '');
    assert.equal(await statusBy(tokens.access_token), 401);
    assert.equal(await refusalOf(client.refreshTokenGrant(application, tokens.refresh_token ?? '')), 'invalid_grant');
  }
});

test('alg none, an identity token, a token of another application’s key or of nobody is refused', async () => {
  const application = await applicationOf(system.url, await register(firm.ana));
  const tokens = await connect(application, new Browser(system.url, firm.ben), SCOPES);
  const [, payload = ''] = (tokens.id_token ?? '').split('.');
  const none = `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.${payload}.`;
  for (const token of [none, tokens.id_token ?? '', tokens.refresh_token ?? '', `${tokens.access_token}x`, 'nothing']) {
    const reply = await by(token, '/v1/identity/users');
    assert.equal(reply.status, 401, token.slice(0, 20));
  }
  // Its audience is the application, nobody else.
  assert.equal(tokens.claims()?.aud, application.clientMetadata().client_id);
});

test('a token counts in its firm alone, and an application asks the people of its own firm', async () => {
  const other = await system.newFirm('Tidewater');
  const application = await applicationOf(system.url, await register(firm.ana));
  const tokens = await connect(application, new Browser(system.url, firm.ben), SCOPES);
  const people = JSON.stringify((await by(tokens.access_token, '/v1/identity/users')).value);
  assert.ok(people.includes('meridian') && !people.includes('tidewater'));
  const elsewhere = new Browser(system.url, other.ben);
  const { question } = await ask(application, elsewhere, SCOPES);
  const seen = await elsewhere.open(`/v1/identity/consent-questions?consentQuestionId=${question}`);
  assert.equal(seen.status, 404);
  assert.deepEqual(Object((await other.ana.get('/v1/identity/applications')).value)['items'], []);
});

test('every answer of OAuth has a strict policy of content, and nothing of it is kept', async () => {
  const application = await applicationOf(system.url, await register(firm.ana));
  const browser = new Browser(system.url, firm.ben);
  const begun = await browser.open(
    client.buildAuthorizationUrl(application, {
      redirect_uri: LED_BACK,
      scope: 'openid',
      code_challenge: 'a'.repeat(43),
      code_challenge_method: 'S256',
    }),
  );
  const posted = new URL(begun.url);
  posted.searchParams.set('response_mode', 'form_post');
  assert.equal((await browser.open(posted)).status, 400);
  const told = Object(await (await browser.open('/oauth/.well-known/openid-configuration')).json());
  assert.deepEqual(told['response_modes_supported'], ['query', 'fragment']);
  const answers = [
    begun,
    await browser.open(posted),
    ...(await Promise.all(
      [
        'authorize',
        'authorize?client_id=%3Cscript%3E',
        'authorize/none',
        'jwks',
        'verify',
        'userinfo',
        '.well-known/openid-configuration',
        'nothing',
      ].map(async (path) => await browser.open(`/oauth/${path}`)),
    )),
  ];
  for (const answer of answers) {
    assert.match(
      answer.headers.get('content-security-policy') ?? '',
      /default-src 'none'.*frame-ancestors 'none'/u,
      answer.url,
    );
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
    if (answer.status !== 303) assert.doesNotMatch(answer.headers.get('content-type') ?? '', /text\/html/u, answer.url);
  }
});

test('keys of identity tokens are published as they rotate, and old tokens still verify', async () => {
  const registered = await register(firm.ana);
  const application = await applicationOf(system.url, registered);
  const kids = async (): Promise<string[]> => {
    const { keys } = Object(await (await fetch(`${system.url}/oauth/jwks`)).json());
    return keys.map(({ kid, d }: { kid: string; d?: string }) => (d === undefined ? kid : 'private'));
  };
  const before = await kids();
  const { keyId } = await system.server.platform.ports.keys.rotateSigningKey('openid');
  const now = await kids();
  assert.deepEqual(now, [keyId, ...before]);
  const tokens = await connect(application, new Browser(system.url, firm.ben), SCOPES);
  const header = JSON.parse(Buffer.from((tokens.id_token ?? '').split('.')[0] ?? '', 'base64url').toString());
  assert.deepEqual([header.kid, header.alg], [keyId, 'EdDSA']);
});

test('registering asks for a recent proof, and nobody registers what they lack', async () => {
  const beyond = await firm.ben.send('POST', '/v1/identity/applications', {
    json: { name: 'X', confidential: true, redirectUris: [], grantTypes: ['client_credentials'], scopes: [] },
  });
  assert.equal(problemIn(beyond).code, 'kernel.not_permitted');
  const application = await applicationOf(system.url, await register(firm.ana));
  const browser = new Browser(system.url, firm.ben);
  const { question } = await ask(application, browser, SCOPES);
  system.clock.advance({ minutes: 16 });
  const late = await firm.ana.send('POST', '/v1/identity/applications', {
    json: { name: 'X', confidential: true, redirectUris: [], grantTypes: ['client_credentials'], scopes: [] },
  });
  assert.equal(problemIn(late).code, 'kernel.proof_needed');
  await assert.rejects(answerIn(browser, question), /403 kernel.proof_needed/u);
});
