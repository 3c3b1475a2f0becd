import { z } from 'zod';
import { COUNTRY_CODES } from '@finaceverse/base/country';
import { isCurrency } from '@finaceverse/base/currency';
import { assert, ok } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import { refuse } from '../../../kernel/errors.ts';
import { firstPartner, identityContract, newFirm } from '../contract.ts';
import { hashOfSecret, newLinkToken } from '../domain/credentials.ts';
import { errors } from '../errors.ts';
import { isThisMachine } from '../flows/proof/this-machine.ts';
import { command, query } from '../kit.ts';
import { findPerson } from '../store/persons.ts';
import { alone, forgetSetupTokens, isSetupToken, replaceSetupToken } from '../store/setup-tokens.ts';
import { allTenants } from '../store/tenants.ts';
import { findUser } from '../store/users.ts';
import { cameIn, comeIn, whence } from './sign-in.ts';
import { setUpFirm } from './steps/set-up-firm.ts';

const from = { ...whence, origin: z.string().optional(), throughProxy: z.boolean().optional() };

/** What a first page must know before anybody can sign in. */
export const installation = query({
  name: 'identity.installation',
  summary: 'Whether there is a firm here yet, and how the first one is made',
  permission: 'public',
  input: z.object(from),
  output: z.object({ hasFirm: z.boolean(), needsToken: z.boolean() }),
  handle: async (visitor, input) => {
    const hasFirm = (await allTenants(visitor)).length > 0;
    return ok({ hasFirm, needsToken: !hasFirm && !isThisMachine(input) });
  },
});

const country = z.string().refine((code) => COUNTRY_CODES.includes(code), 'is a country of ISO 3166, such as DE');
const currency = z.string().refine(isCurrency, 'is a currency of ISO 4217, such as EUR');

/**
 * Makes the first firm of an installation: somebody at the machine itself may, or whoever has the token that its start
 * printed. Once there is a firm nobody may any more.
 * @errors identity.firm_exists (409), identity.setup_token_needed (403), and what the password refuses
 */
export const makeFirstFirm = command({
  name: 'identity.make_first_firm',
  summary: 'Make the first firm of this installation, with its first person',
  permission: 'public',
  answersSecret: true,
  input: newFirm
    .omit({ tenantId: true })
    .extend({ partner: firstPartner, country, currency, setupToken: z.string().max(200).optional(), ...from }),
  output: cameIn,
  handle: async (visitor, input) => {
    await alone(visitor);
    if ((await allTenants(visitor)).length > 0) return refuse(errors.firm_exists, {});
    const { setupToken, ...given } = input;
    const shown = setupToken !== undefined && (await isSetupToken(visitor, hashOfSecret(setupToken.trim())));
    if (!shown && !isThisMachine(input)) return refuse(errors.setup_token_needed, {});
    await forgetSetupTokens(visitor);
    const made = await setUpFirm(visitor, given);
    if (!made.ok) return made;
    assert(made.value, 'A firm whose identifier was just drawn is new');
    const { ctx, partner } = made.value;
    const user = await findUser(ctx, partner.id);
    assert(user, 'A partner who was just added is there');
    // The address is somebody's already: they accept by letter, and nobody comes in by a password of their own.
    if (user.person_id === null) return refuse(errors.email_taken, { email: input.partner.email });
    const person = await findPerson(ctx, user.person_id);
    assert(person, 'Who has a first password is a person');
    const firms = [{ id: ctx.tenantId, name: input.name }];
    return ok(await comeIn({ ctx, user, person, firms }, input, { failedBefore: 0 }));
  },
});

/** A token for whoever will make the first firm from elsewhere; null where there is a firm. On no route. */
export const drawSetupToken = command({
  name: 'identity.draw_setup_token',
  summary: 'Draws the token by which the first firm is made from elsewhere.',
  permission: 'public',
  answersSecret: true,
  input: identityContract.calls.draw_setup_token.input,
  output: identityContract.calls.draw_setup_token.output,
  handle: async (visitor) => {
    if ((await allTenants(visitor)).length > 0) return ok({ token: null });
    const token = newLinkToken(visitor.random);
    await replaceSetupToken(visitor, hashOfSecret(token), instantText(visitor.clock.now()));
    return ok({ token });
  },
});
