import { z } from 'zod';
import { COUNTRY_CODES } from '@finaceverse/base/country';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { guestRules, isNetwork, judgeOf } from '../../../kernel/guest-rules.ts';
import { guestRulesSet } from '../contract.ts';
import { errors } from '../errors.ts';
import { command } from '../kit.ts';
import { keepGuestRules } from '../store/guest-rules.ts';
import { whence } from './sign-in.ts';

const ENTRIES_MAX = 200;
const networks = z
  .array(z.string().trim().max(50).refine(isNetwork, 'is an address or a network such as 10.0.0.0/8'))
  .max(ENTRIES_MAX);

/** From where the people and keys of the firm come in. Whoever says so cannot shut the door behind themselves. */
export const setGuestRules = command({
  name: 'identity.set_guest_rules',
  summary: 'Say from which networks and countries the firm takes requests',
  permission: 'identity:guest:manage',
  recentProof: true,
  input: z.object({
    allowedNetworks: networks,
    deniedNetworks: networks,
    deniedCountries: z.array(z.enum(COUNTRY_CODES)).max(COUNTRY_CODES.length),
    ...whence,
  }),
  output: guestRules,
  handle: async (ctx, input): Promise<Outcome<z.infer<typeof guestRules>>> => {
    const { allowedNetworks, deniedNetworks, deniedCountries, remoteAddress } = input;
    const rules = { allowedNetworks, deniedNetworks, deniedCountries };
    if (remoteAddress !== undefined && (await judgeOf(rules))(remoteAddress) !== undefined)
      return refuse(errors.locked_out, { address: remoteAddress });
    await keepGuestRules(ctx, rules);
    await ctx.emit(guestRulesSet, { subject: ctx.tenantId, data: rules });
    return ok(rules);
  },
});
