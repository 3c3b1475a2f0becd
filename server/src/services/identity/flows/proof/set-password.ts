import { instantText } from '@finaceverse/base/time';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import type { Context } from '../../../../kernel/context.ts';
import { refuse } from '../../../../kernel/errors.ts';
import { weaknessOf } from '../../domain/password-rules.ts';
import { errors } from '../../errors.ts';
import type { PersonRow } from '../../store/tables.ts';
import { hashPassword } from './passwords.ts';

/** The fields of a person who has this password from now on. @errors identity.common_password, identity.password_about_you */
export async function passwordFields(
  ctx: Context,
  password: string,
  about: readonly string[],
): Promise<Outcome<Pick<PersonRow, 'password_hash' | 'password_set_at'>>> {
  const weakness = weaknessOf(password, about);
  const fields = [{ pointer: '/password', message: 'is too easy to guess' }];
  if (weakness === 'common') return refuse(errors.common_password, {}, { fields });
  if (weakness === 'about_you') return refuse(errors.password_about_you, {}, { fields });
  return ok({ password_hash: await hashPassword(password), password_set_at: instantText(ctx.clock.now()) });
}
