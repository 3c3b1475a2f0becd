import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { chosenSettings } from '../../../kernel/firm-settings.ts';
import { pageOf } from '../../../kernel/paging.ts';
import { query } from '../kit.ts';

const value = z.union([z.string(), z.number(), z.boolean()]);

/** A setting as a screen draws it: what it takes, what it is, and whether whoever asks may change it. */
const settingView = z.object({
  name: z.string(),
  module: z.string(),
  says: z.string(),
  takes: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('choice'),
      choices: z.array(z.string()).readonly(),
      of: z.enum(['country', 'currency']).optional(),
    }),
    z.object({ kind: z.literal('whole'), least: z.number().int(), most: z.number().int() }),
    z.object({ kind: z.literal('flag') }),
  ]),
  value,
  standard: value,
  mayChange: z.boolean(),
});

export const listSettings = query({
  name: 'firm.settings',
  summary: 'What the firm decides for itself, of every module',
  permission: 'firm:setting:read',
  input: z.object({}),
  output: pageOf(settingView),
  handle: async (ctx) => {
    const chosen = await chosenSettings(ctx);
    const items = ctx.declared.flatMap((module) =>
      module.settings.map((setting) => {
        const read = setting.value.safeParse(chosen.get(setting.name));
        return {
          name: setting.name,
          module: module.name,
          says: setting.says,
          takes: setting.takes,
          value: read.success ? read.data : setting.standard,
          standard: setting.standard,
          mayChange: ctx.permissions.has(setting.permission),
        };
      }),
    );
    return ok({ items, next: null });
  },
});
