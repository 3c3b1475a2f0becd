import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { chooseSetting, settingOf, type FirmSetting, type SettingValue } from '../../../kernel/firm-settings.ts';
import { firmContract, settingChanged } from '../contract.ts';
import { errors } from '../errors.ts';
import { command, type Context } from '../kit.ts';
import { country, currency } from '../settings.ts';

async function choose(ctx: Context, setting: FirmSetting, value: SettingValue): Promise<void> {
  const before = await settingOf(ctx, setting);
  if (before === value) return;
  await chooseSetting(ctx, setting.name, value);
  await ctx.emit(settingChanged, {
    subject: setting.name,
    data: { name: setting.name, before: String(before), after: String(value) },
  });
}

function outOfBounds({ takes }: FirmSetting): Outcome<never> {
  if (takes.kind === 'whole') return refuse(errors.setting_out_of_bounds, { least: takes.least, most: takes.most });
  if (takes.kind === 'choice') return refuse(errors.setting_out_of_bounds, { choices: takes.choices.join(', ') });
  return refuse(errors.setting_out_of_bounds, {});
}

/** Which right it takes, the setting says itself. */
export const changeSetting = command({
  name: 'firm.change_setting',
  summary: 'Decide for the firm what a setting is',
  permission: 'signed_in',
  input: z.object({ name: z.string().max(80), value: z.union([z.string().max(80), z.number(), z.boolean()]) }),
  output: z.object({}),
  handle: async (ctx, { name, value }): Promise<Outcome<object>> => {
    const setting = ctx.declared.flatMap(({ settings }) => settings).find((declared) => declared.name === name);
    if (!setting) return refuse(errors.no_such_setting, { name });
    const { permission } = setting;
    if (!ctx.permissions.has(permission)) return refuse(errors.setting_not_yours, { permission });
    const read = setting.value.safeParse(value);
    if (!read.success) return outOfBounds(setting);
    await choose(ctx, setting, read.data);
    return ok({});
  },
});

/** For whoever sets a firm up, in the place of its people: none of them could choose yet. On no route. */
export const settle = command({
  name: 'firm.settle',
  summary: 'Says where a new firm is at home.',
  permission: 'public',
  input: firmContract.calls.settle.input,
  output: firmContract.calls.settle.output,
  handle: async (ctx, chosen): Promise<Outcome<Record<string, never>>> => {
    for (const [setting, value] of [
      [country, chosen.country],
      [currency, chosen.currency],
    ] as const) {
      const read = setting.value.safeParse(value);
      if (!read.success) return outOfBounds(setting);
      await choose(ctx, setting, read.data);
    }
    return ok({});
  },
});
