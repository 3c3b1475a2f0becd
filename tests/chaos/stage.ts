import assert from 'node:assert/strict';
import { unwrap } from '@finaceverse/base/outcome';
import { anonymousCaller, openPlatform, readConfiguration } from '@finaceverse/server/start';
import { provisionTenant } from '@finaceverse/server/operations';
import type { Cookies } from './client.ts';
import type { Books } from './intentions.ts';

const PASSWORD = 'correct horse battery';

/** A POST that must succeed, with its value and the cookie that came along. */
export async function call(
  url: string,
  path: string,
  body: unknown,
  cookie = '',
): Promise<{ readonly value: Record<string, unknown>; readonly cookie: string }> {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  assert.ok(response.ok, `${path}: ${response.status} ${text}`);
  return { value: Object(JSON.parse(text)), cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
}

/** Makes the firm and its partner in a data folder that no server runs on. */
export async function provision(data: string): Promise<void> {
  const opened = await openPlatform(readConfiguration({ FINACE_DATA: data, FINACE_LOG_LEVEL: 'error' }));
  unwrap(
    await opened.platform.run(provisionTenant, anonymousCaller('chaos'), {
      name: 'Meridian & Co',
      partner: { email: 'ana@chaos.example', name: 'Ana', password: PASSWORD },
    }),
  );
  await opened.close();
}

/** Signs both people in, and makes a company with a bank account and a vendor. */
export async function openBooks(url: string): Promise<{ readonly cookies: Cookies; readonly books: Books }> {
  const signIn = async (email: string): Promise<string> =>
    (await call(url, '/v1/identity/sign-in', { email, password: PASSWORD })).cookie;
  const ana = await signIn('ana@chaos.example');
  const asAna = async (path: string, body: unknown): Promise<Record<string, unknown>> =>
    (await call(url, path, body, ana)).value;
  await asAna('/v1/identity/users', { email: 'ben@chaos.example', name: 'Ben', role: 'senior', password: PASSWORD });
  const cookies = { ana, ben: await signIn('ben@chaos.example') };
  const year = new Date().getUTCFullYear();
  const company = await asAna('/v1/finory/companies', {
    name: 'Harbor Lane Foods',
    baseCurrency: 'USD',
    timeZone: 'America/New_York',
    fiscalYear: year,
  });
  const companyId = String(company['id']);
  const bank = await asAna(`/v1/finory/companies/${companyId}/bank-accounts`, {
    name: 'First Coast Bank',
    accountCode: '1000',
    currency: 'USD',
  });
  await asAna(`/v1/finory/companies/${companyId}/parties`, {
    kind: 'vendor',
    name: 'Northwind Packaging',
    currency: 'USD',
    defaultAccountCode: '5100',
  });
  return { cookies, books: { companyId, bankAccountId: String(bank['id']), year } };
}
