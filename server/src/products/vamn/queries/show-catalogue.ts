import { z } from 'zod';
import { signedCatalogue } from '../commands/steps/catalogue.ts';
import { query } from '../kit.ts';
import { READ_RECEIPT } from '../permissions.ts';

const rule = z.object({ id: z.string(), label: z.string(), edition: z.string(), sha256: z.string() });

const entry = z.object({
  calculator: z.string(),
  version: z.string(),
  profiles: z.array(z.string()),
  rules: z.array(rule),
  text: z.string(),
  sha256: z.string(),
  since: z.string(),
});

export const showCatalogue = query({
  name: 'vamn.show_catalogue',
  summary:
    "The firm's catalogue: what its published calculators mean, each under its hash, signed by this installation.",
  permission: READ_RECEIPT,
  input: z.object({}),
  output: z.object({
    /** The firm, and the version of its catalogue. */
    release: z.string(),
    /** The day of its newest definition; empty where there is none. */
    date: z.string(),
    definitions: z.array(entry),
    signature: z.object({ algorithm: z.string(), keyId: z.string(), value: z.string() }),
  }),
  handle: async (ctx) => {
    const shown = await signedCatalogue(ctx);
    if (!shown.ok) return shown;
    const definitions = shown.value.definitions.map((each) => ({
      ...each,
      profiles: [...each.profiles],
      rules: [...each.rules],
    }));
    return { ok: true, value: { ...shown.value, definitions } };
  },
});
