import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import { refuse } from '../../../kernel/errors.ts';
import { OPERATOR_ROLES, OPERATORS } from '../../../kernel/operators.ts';
import { emailSchema, passwordSchema, personName } from '../contract.ts';
import { hashOfSecret, normalizeEmail } from '../domain/credentials.ts';
import { errors } from '../errors.ts';
import { enter, provePerson } from '../flows/proof/prove.ts';
import { command } from '../kit.ts';
import { insertTenant } from '../store/tenants.ts';
import { cameIn, comeIn, whence } from './sign-in.ts';
import { addPerson } from './steps/add-person.ts';

/**
 * The operators' own sign-in. Whoever has no second proof yet comes in without rights, to switch it on; with one it is
 * asked for each time.
 */
export const signInOperator = command({
  name: 'identity.sign_in_operator',
  summary: 'Sign in to the operator’s console',
  permission: 'public',
  answersSecret: true,
  input: z.object({
    email: z.string().max(320),
    password: z.string().max(1024),
    code: z.string().max(60).optional(),
    ...whence,
  }),
  output: cameIn,
  handle: async (visitor, input) => {
    const proven = await provePerson(visitor, hashOfSecret(normalizeEmail(input.email)), input, true, 'operate');
    if (!proven.ok) return proven;
    const { person, logins, failedBefore } = proven.value;
    const [login] = logins;
    if (!login) return refuse(errors.wrong_credentials, {});
    return ok(await comeIn({ ...(await enter(visitor, person, login)), firms: [] }, input, { failedBefore }));
  },
});

/** Makes somebody an operator of the installation: for the command line at the machine, on no route. */
export const addOperator = command({
  name: 'identity.add_operator',
  summary: 'Makes somebody an operator of the installation.',
  permission: 'public',
  acrossFirms: true,
  input: z.object({ email: emailSchema, name: personName, role: z.enum(OPERATOR_ROLES), password: passwordSchema }),
  output: z.object({ userId: z.string(), state: z.enum(['active', 'invited']) }),
  handle: async (visitor, person) => {
    const ctx = await visitor.enterTenant(OPERATORS);
    await insertTenant(ctx, {
      tenant_id: OPERATORS,
      name: 'Operators',
      created_at: instantText(ctx.clock.now()),
    });
    const added = await addPerson(ctx, person);
    return added.ok ? ok({ userId: added.value.id, state: added.value.state }) : added;
  },
});
