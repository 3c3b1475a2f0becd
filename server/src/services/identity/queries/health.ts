import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import { healthSigns, type HealthSign } from '../../../kernel/contributions.ts';
import { query } from '../kit.ts';
import { countFailuresSince } from '../store/attempts.ts';

export const signs = ['identity.sign_ins'];

/** Failures within an hour from which on somebody seems to guess. */
const MANY = 100;

export const look = query({
  name: 'identity.look_at_health',
  summary: 'Whether somebody seems to guess passwords.',
  permission: 'public',
  input: z.object({}),
  output: healthSigns,
  handle: async (visitor) => {
    const failures = await countFailuresSince(visitor, instantText(visitor.clock.now().subtract({ hours: 1 })));
    const sign: HealthSign =
      failures < MANY
        ? { name: 'identity.sign_ins', state: 'good', says: `${failures} sign-ins failed within the last hour.` }
        : {
            name: 'identity.sign_ins',
            state: 'attention',
            says: `${failures} sign-ins failed within the last hour: somebody seems to guess.`,
          };
    return ok({ items: [sign] });
  },
});
