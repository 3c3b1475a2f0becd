import { ok, type Outcome } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import type { Context } from '../../../../kernel/context.ts';
import { refuse } from '../../../../kernel/errors.ts';
import { hashOfSecret } from '../../domain/credentials.ts';
import { scopesIn } from '../../domain/oauth.ts';
import { errors } from '../../errors.ts';
import { findArtifact, payloadOf, type Payload } from '../../store/oauth-artifacts.ts';
import { findApplication } from '../../store/oauth-applications.ts';
import type { OAuthApplicationRow, OAuthArtifactRow } from '../../store/tables.ts';
import { scopesOf } from './metadata.ts';

/** What an application asks of a person, and what it was kept as. */
export interface Question {
  readonly row: OAuthArtifactRow;
  readonly says: Payload;
  readonly application: OAuthApplicationRow;
}

async function opened(ctx: Context, row: OAuthArtifactRow | undefined): Promise<Question | undefined> {
  if (!row || row.consumed_at !== null || row.expires_at <= instantText(ctx.clock.now())) return undefined;
  const application = await findApplication(ctx, row.application_id);
  if (application?.disabled_at !== null) return undefined;
  return { row, says: await payloadOf(ctx, row), application };
}

/** Whether a question has its answer. */
export function alreadySaid(says: Payload): boolean {
  return says['result'] !== undefined || says['accountId'] !== undefined || says['error'] !== undefined;
}

/**
 * A question that is open in this browser. A question of another firm is not seen from here.
 * @errors identity.question_of_another_browser
 */
export async function questionOf(
  ctx: Context,
  questionId: string,
  browserSecret: string | undefined,
): Promise<Outcome<Question>> {
  const row = await findArtifact(ctx, ['Interaction'], { idHash: hashOfSecret(questionId) });
  const isHere = browserSecret !== undefined && row?.browser_hash === hashOfSecret(browserSecret);
  const question = isHere ? await opened(ctx, row) : undefined;
  if (!question || alreadySaid(question.says)) return refuse(errors.question_of_another_browser, {});
  return ok(question);
}

/** A device that waits with this code. @errors identity.no_such_user_code */
export async function questionByCode(ctx: Context, userCode: string): Promise<Outcome<Question>> {
  const row = await findArtifact(ctx, ['DeviceCode'], { userCodeHash: hashOfSecret(userCode) });
  const question = await opened(ctx, row);
  if (!question || alreadySaid(question.says)) return refuse(errors.no_such_user_code, {});
  return ok(question);
}

/** What is asked for, as far as the application may ask for it. */
export function askedScopes({ says, application }: Question): string[] {
  const may = scopesOf(application);
  return scopesIn(Object(says['params'])['scope']).filter((scope) => may.includes(scope));
}
