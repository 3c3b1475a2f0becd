import { z } from 'zod';
import { newId } from '@finaceverse/base/id';
import { instantText } from '@finaceverse/base/time';
import type { Letter } from '../../../infra/mail/port.ts';
import { jobTransaction } from '../../../kernel/job-transaction.ts';
import type { Context } from '../../../kernel/context.ts';
import { hashOfSecret, newLinkToken } from '../domain/credentials.ts';
import {
  factorResetLetter,
  invitationLetter,
  NOTICE_KINDS,
  noticeLetter,
  passwordResetLetter,
  signInLetter,
  type LetterText,
  type Notice,
} from '../domain/letters.ts';
import type { JobSteps } from '../kit.ts';
import { loginsOf } from '../store/directory.ts';
import { findLink, insertLink, updateLink } from '../store/links.ts';
import { findPerson, findPersonByLogin } from '../store/persons.ts';
import type { LinkRow } from '../store/tables.ts';
import { currentTenant } from '../store/tenants.ts';
import { findUser } from '../store/users.ts';

export const LETTER_JOB = 'identity.write_letter';

const INVITATION_DAYS = 7;
/** A link that opens an account is short-lived: a letter is read at once or never. */
const LINK_MINUTES = 20;

/** What waits in the queue names no address and holds no link: both are found, or drawn, when the letter is written. */
const payload = z.union([
  z.object({ linkId: z.string() }),
  z.object({ notice: z.enum(NOTICE_KINDS), personId: z.string() }),
]);

const RETRY = { limit: 5, delaySeconds: 10, backoff: true } as const;

/** Has a letter with a link written, as part of the transaction. */
export async function sendLink(
  ctx: Context,
  link: Pick<LinkRow, 'kind' | 'login_hash' | 'tenant_id' | 'user_id'> & Partial<Pick<LinkRow, 'asker_hash'>>,
): Promise<void> {
  const id = newId('lnk', ctx.clock, ctx.random);
  const now = ctx.clock.now();
  const lives = link.kind === 'invitation' ? { hours: INVITATION_DAYS * 24 } : { minutes: LINK_MINUTES };
  const [created_at, expires_at] = [instantText(now), instantText(now.add(lives))];
  await insertLink(ctx, { id, asker_hash: null, ...link, token_hash: null, created_at, expires_at, used_at: null });
  await ctx.ports.queue.enqueue(LETTER_JOB, { linkId: id }, { retry: RETRY, transaction: jobTransaction(ctx) });
}

/** Has a person told that something about how they come in has happened, as part of the transaction. */
export async function notify(ctx: Context, personId: string, notice: Notice): Promise<void> {
  await ctx.ports.queue.enqueue(LETTER_JOB, { notice, personId }, { retry: RETRY, transaction: jobTransaction(ctx) });
}

/** The address of a person, from the first firm that lets them in. */
async function addressOf(visitor: Context, personId: string): Promise<string | undefined> {
  const login = (await loginsOf(visitor, personId))[0];
  if (!login) return undefined;
  return (await findUser(await visitor.enterTenant(login.tenant_id), login.subject_id))?.email;
}

const PAGES = {
  invitation: '/accept',
  password_reset: '/new-password',
  sign_in: '/sign-in',
  factor_reset: '/second-factor',
} as const;

function textOf(link: LinkRow, firm: string, address: string): LetterText {
  if (link.kind === 'invitation') return invitationLetter(firm, address, INVITATION_DAYS);
  if (link.kind === 'factor_reset') return factorResetLetter(address, LINK_MINUTES);
  return link.kind === 'password_reset'
    ? passwordResetLetter(address, LINK_MINUTES)
    : signInLetter(address, LINK_MINUTES);
}

/** Draws the link and composes its letter; none for an address that nobody has, or a link that has ended. */
async function composeLink(visitor: Context, linkId: string): Promise<Letter | undefined> {
  const link = await findLink(visitor, linkId);
  if (!link || link.used_at !== null || link.expires_at <= instantText(visitor.clock.now())) return undefined;
  const token = newLinkToken(visitor.random);
  // The token stands behind the number sign, which browsers send to no server and write into no log.
  const address = visitor.ports.mail.link(`${PAGES[link.kind]}#token=${token}`);
  const drawn = { token_hash: hashOfSecret(token) };
  await updateLink(visitor, link.id, drawn);
  if (link.kind === 'invitation' && link.tenant_id !== null && link.user_id !== null) {
    const ctx = await visitor.enterTenant(link.tenant_id);
    const [user, firm] = [await findUser(ctx, link.user_id), await currentTenant(ctx)];
    return user?.state === 'invited' ? { to: user.email, ...textOf(link, firm?.name ?? '', address) } : undefined;
  }
  const person = await findPersonByLogin(visitor, link.login_hash);
  const to = person && (await addressOf(visitor, person.id));
  return to === undefined ? undefined : { to, ...textOf(link, '', address) };
}

async function composeNotice(visitor: Context, personId: string, notice: Notice): Promise<Letter | undefined> {
  const person = await findPerson(visitor, personId);
  const to = person && (await addressOf(visitor, person.id));
  return to === undefined ? undefined : { to, ...noticeLetter(notice) };
}

/** Composes a letter in a transaction and sends it after: a letter that is sent twice carries a link that counts. */
export async function writeLetter(steps: JobSteps, given: unknown): Promise<void> {
  const asked = payload.parse(given);
  const letter = await steps.inTransaction(async (visitor) =>
    'linkId' in asked
      ? await composeLink(visitor, asked.linkId)
      : await composeNotice(visitor, asked.personId, asked.notice),
  );
  if (letter) await steps.ports.mail.send(letter);
}
