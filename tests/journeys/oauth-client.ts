import * as client from 'openid-client';
import type { Visitor } from './visitor.ts';

/** Where the applications of these journeys are led back to; nobody listens there. */
export const LED_BACK = 'https://app.example/back';

/** A browser that keeps cookies by name and follows nothing by itself. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly #url: string;

  constructor(url: string, signedIn?: Visitor) {
    this.#url = url;
    for (const cookie of (signedIn?.cookie ?? '').split('; ')) this.#keep(cookie);
  }

  #keep(cookie: string): void {
    const [, name = '', value = ''] = /^([^=;]+)=([^;]*)/.exec(cookie) ?? [];
    if (name !== '' && value === '') this.cookies.delete(name);
    else if (name !== '') this.cookies.set(name, value);
  }

  async open(address: string | URL, body?: unknown): Promise<Response> {
    const answer = await fetch(new URL(address, this.#url), {
      redirect: 'manual',
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const cookie of answer.headers.getSetCookie()) this.#keep(cookie);
    return answer;
  }
}

export interface Registered {
  readonly id: string;
  readonly secret: string | null;
}

export async function register(
  administrator: Visitor,
  more: Readonly<Record<string, unknown>> = {},
): Promise<Registered> {
  const made = await administrator.made('/v1/identity/applications', {
    name: 'Books Sync',
    confidential: true,
    redirectUris: [LED_BACK],
    grantTypes: ['authorization_code', 'refresh_token'],
    scopes: ['identity:user:read', 'firm:client:read'],
    ...more,
  });
  return { id: String(made['id']), secret: typeof made['secret'] === 'string' ? made['secret'] : null };
}

/** An application as its maker writes it, by a certified library. */
export async function applicationOf(url: string, { id, secret }: Registered): Promise<client.Configuration> {
  return await client.discovery(
    new URL(`${url}/oauth`),
    id,
    { id_token_signed_response_alg: 'EdDSA' },
    secret === null ? client.None() : client.ClientSecretBasic(secret),
    { execute: [client.allowInsecureRequests] },
  );
}

export interface Asked {
  readonly verifier: string;
  readonly question: string;
}

/** The application sends a browser to us; what is asked stands under an identifier there. */
export async function ask(
  application: client.Configuration,
  browser: Browser,
  scope: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Asked> {
  const verifier = client.randomPKCECodeVerifier();
  const address = client.buildAuthorizationUrl(application, {
    redirect_uri: LED_BACK,
    scope,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...more,
  });
  const sent = await browser.open(address);
  const led = new URL(sent.headers.get('location') ?? '', address);
  return {
    verifier,
    question: new URLSearchParams(led.hash.slice(1)).get('question') ?? `none: ${sent.status} ${await sent.text()}`,
  };
}

/** The person answers in that browser; the address where the application gets its answer. */
export async function answerIn(browser: Browser, question: string, allow = true): Promise<URL> {
  const said = await browser.open('/v1/identity/consent-questions/answer', { consentQuestionId: question, allow });
  const { continueAt, code } = Object(await said.json());
  if (said.status !== 200) throw new Error(`${said.status} ${String(code)}`);
  const back = await browser.open(String(continueAt));
  return new URL(back.headers.get('location') ?? `none:${back.status}`);
}

export type Tokens = Awaited<ReturnType<typeof client.authorizationCodeGrant>>;

/** The whole way: asked, consented, and the code exchanged. */
export async function connect(application: client.Configuration, browser: Browser, scope: string): Promise<Tokens> {
  const { verifier, question } = await ask(application, browser, scope);
  const back = await answerIn(browser, question);
  return await client.authorizationCodeGrant(application, back, { pkceCodeVerifier: verifier });
}
