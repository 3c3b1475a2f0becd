import { instantText, Temporal } from '@finaceverse/base/time';
import type { Context } from '../../../../kernel/context.ts';
import { settingOf } from '../../../../kernel/firm-settings.ts';
import { hashOfSecret, newSessionToken } from '../../domain/credentials.ts';
import { register, unregister } from '../../store/directory.ts';
import { idleHours } from '../../settings.ts';
import { insertSession, updateSession } from '../../store/sessions.ts';
import type { SessionRow } from '../../store/tables.ts';

/** A session ends after this long, whatever happens in it: a working day. */
const SESSION_HOURS = 12;

/** Who comes in, with what and from where. */
export interface Arrival {
  readonly userId: string;
  readonly personId: string;
  readonly userAgent: string;
  readonly address: string;
  /** When the person last showed who they are. */
  readonly provenAt: string;
  /** Where somebody looks in the user's place: by which consent, and for how long. */
  /** By which identity provider they came in. */
  readonly connectionId?: string;
  readonly impersonation?: { readonly id: string; readonly minutes: number };
}

async function open(
  ctx: Context,
  arrival: Arrival,
  session: { readonly hash: string; readonly id: string; readonly minutes: number; readonly forProgram: boolean },
): Promise<void> {
  const now = ctx.clock.now();
  await insertSession(ctx, {
    tenant_id: ctx.tenantId,
    id: session.id,
    user_id: arrival.userId,
    user_agent: arrival.userAgent.slice(0, 200),
    address: arrival.address.slice(0, 60),
    for_program: session.forProgram,
    created_at: instantText(now),
    last_seen_at: instantText(now),
    proven_at: arrival.provenAt,
    expires_at: instantText(now.add({ minutes: session.minutes })),
    revoked_at: null,
    connection_id: arrival.connectionId ?? null,
    impersonation_id: arrival.impersonation?.id ?? null,
  });
  await register(ctx, { kind: 'session', hash: session.hash, subject_id: session.id, person_id: arrival.personId });
}

/** Opens a browser's session; the token is given once and stored as a hash only. */
export async function openSession(ctx: Context, arrival: Arrival): Promise<{ token: string; sessionId: string }> {
  const token = newSessionToken(ctx.random);
  const sessionId = ctx.newId('ses');
  await open(ctx, arrival, {
    hash: hashOfSecret(token),
    id: sessionId,
    minutes: arrival.impersonation?.minutes ?? SESSION_HOURS * 60,
    forProgram: false,
  });
  return { token, sessionId };
}

/** Opens the session behind a program's token, which ends with it. */
export async function openProgramSession(
  ctx: Context,
  arrival: Arrival,
  sessionId: string,
  token: { readonly text: string; readonly minutes: number },
): Promise<void> {
  await open(ctx, arrival, { hash: hashOfSecret(token.text), id: sessionId, minutes: token.minutes, forProgram: true });
}

/** Hours for which a session may be silent, whatever the firm chose: within them its choice need not be read. */
const NEVER_TOO_LONG_HOURS = 1;

/** Whether a session counts at `now`: no longer than a working day, and not after the firm's hours of silence. */
export async function isLive(ctx: Context, session: SessionRow, now: Temporal.Instant): Promise<boolean> {
  const idle = now.since(Temporal.Instant.from(session.last_seen_at)).total('hours');
  return (
    session.revoked_at === null &&
    (idle < NEVER_TOO_LONG_HOURS || idle < (await settingOf(ctx, idleHours))) &&
    Temporal.Instant.compare(now, Temporal.Instant.from(session.expires_at)) < 0
  );
}

export async function endSession(ctx: Context, sessionId: string): Promise<void> {
  await updateSession(ctx, sessionId, { revoked_at: instantText(ctx.clock.now()) });
  await unregister(ctx, 'session', sessionId);
}
