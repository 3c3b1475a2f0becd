import { ok, type Outcome } from '@finaceverse/base/outcome';
import type { Context } from '../../../../kernel/context.ts';
import { refuse } from '../../../../kernel/errors.ts';
import { errors } from '../../errors.ts';
import { loginOf } from '../../store/directory.ts';
import { findPerson } from '../../store/persons.ts';
import type { PersonRow } from '../../store/tables.ts';

/** The person who acts by their own hand, and their place in the firm that they act in. */
export interface PersonAtHand {
  readonly person: PersonRow;
  readonly userId: string;
  readonly tenantId: string;
}

/**
 * Whoever signed in, before any firm: what a person changes about themselves counts in all of their firms.
 * @errors identity.not_a_person for a key, which must not change how its owner comes in; identity.sign_in_needed
 */
export async function personAtHand(visitor: Context): Promise<Outcome<PersonAtHand>> {
  const { actor } = visitor;
  if (actor.kind !== 'user' || actor.through !== undefined) return refuse(errors.not_a_person, {});
  const login = await loginOf(visitor, actor.id);
  const person = login && (await findPerson(visitor, login.person_id));
  if (!person) return refuse(errors.sign_in_needed, {});
  return ok({ person, userId: actor.id, tenantId: login.tenant_id });
}
