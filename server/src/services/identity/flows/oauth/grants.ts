import { instantText } from '@finaceverse/base/time';
import type { Context } from '../../../../kernel/context.ts';
import { consentEnded, consentGiven } from '../../contract.ts';
import { hashOfSecret } from '../../domain/credentials.ts';
import { register, unregister } from '../../store/directory.ts';
import { endGrantRow, insertOAuthGrant } from '../../store/oauth-applications.ts';
import type { OAuthApplicationRow, OAuthGrantRow } from '../../store/tables.ts';

/** Writes down what a person consents to, and lets it count. */
export async function giveConsent(
  ctx: Context,
  application: OAuthApplicationRow,
  consent: {
    readonly userId: string;
    readonly personId: string;
    readonly scopes: readonly string[];
    readonly connectionId: string | null;
  },
): Promise<string> {
  const id = ctx.newId('oag');
  const scopes = [...consent.scopes];
  await insertOAuthGrant(ctx, {
    tenant_id: ctx.tenantId,
    id,
    user_id: consent.userId,
    application_id: application.id,
    scopes,
    connection_id: consent.connectionId,
    created_at: instantText(ctx.clock.now()),
    ended_at: null,
    ended_because: null,
  });
  await register(ctx, { kind: 'oauth_grant', hash: hashOfSecret(id), subject_id: id, person_id: consent.personId });
  await ctx.emit(consentGiven, { subject: id, data: { applicationId: application.id, scopes } });
  return id;
}

/** Ends what a person consented to: every token of it is refused from the next request on. */
export async function endConsent(
  ctx: Context,
  grant: OAuthGrantRow,
  because: NonNullable<OAuthGrantRow['ended_because']>,
): Promise<void> {
  const ended = await endGrantRow(ctx, grant.id, {
    ended_at: instantText(ctx.clock.now()),
    ended_because: because,
  });
  await unregister(ctx, 'oauth_grant', grant.id);
  if (ended)
    await ctx.emit(consentEnded, { subject: grant.id, data: { applicationId: grant.application_id, because } });
}
