import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { healthSigns, type HealthSign } from '../../../kernel/contributions.ts';
import { countDeliveries } from '../../../kernel/dead-letters.ts';
import { query } from '../kit.ts';

export const signs = ['audit.deliveries'];

export const look = query({
  name: 'audit.look_at_health',
  summary: 'Whether every event has reached every module.',
  permission: 'public',
  input: z.object({}),
  output: healthSigns,
  handle: async (visitor) => {
    const { deadLetters } = await countDeliveries(visitor.db);
    const sign: HealthSign =
      deadLetters === 0
        ? { name: 'audit.deliveries', state: 'good', says: 'Every event has reached every module, or is on its way.' }
        : {
            name: 'audit.deliveries',
            state: 'bad',
            says: `${deadLetters} deliveries failed for good: the firms they are of find them under failed deliveries.`,
          };
    return ok({ items: [sign] });
  },
});
