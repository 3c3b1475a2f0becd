import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { guestRules } from '../../../kernel/guest-rules.ts';
import { query } from '../kit.ts';
import { findGuestRules } from '../store/guest-rules.ts';

export const readGuestRules = query({
  name: 'identity.read_guest_rules',
  summary: 'From which networks and countries the firm takes requests',
  permission: 'identity:user:read',
  input: z.object({}),
  output: guestRules,
  handle: async (ctx) =>
    ok((await findGuestRules(ctx)) ?? { allowedNetworks: [], deniedNetworks: [], deniedCountries: [] }),
});
