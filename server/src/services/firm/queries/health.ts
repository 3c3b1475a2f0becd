import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { healthSigns, type HealthSign } from '../../../kernel/contributions.ts';
import { countResealing } from '../../../kernel/resealing.ts';
import { query } from '../kit.ts';

export const signs = ['firm.keys'];

export const look = query({
  name: 'firm.look_at_health',
  summary: 'Whether what the firms keep is sealed under the newest versions of their keys.',
  permission: 'public',
  input: z.object({}),
  output: healthSigns,
  handle: async (visitor) => {
    const waiting = await countResealing(visitor.db);
    const sign: HealthSign =
      waiting === 0
        ? { name: 'firm.keys', state: 'good', says: 'All that is sealed is under the newest keys.' }
        : {
            name: 'firm.keys',
            state: 'good',
            says: `${waiting} keys are still to be wrapped anew; that goes on by itself.`,
          };
    return ok({ items: [sign] });
  },
});
