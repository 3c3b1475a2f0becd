import { sql } from 'kysely';
import { z } from 'zod';
import { instantText, type Clock } from '@finaceverse/base/time';
import type { Actor } from './actor.ts';
import type { TenantRows } from './scope.ts';

/** What a firm may choose: a word among some, a whole number within bounds, or yes and no. */
export type SettingTakes =
  | { readonly kind: 'choice'; readonly choices: readonly string[]; readonly of?: 'country' | 'currency' | undefined }
  | { readonly kind: 'whole'; readonly least: number; readonly most: number }
  | { readonly kind: 'flag' };

export type SettingValue = string | number | boolean;

/** Something that each firm decides for itself. A module declares it, the settings screen shows it, the module reads it. */
export interface FirmSetting<Value extends SettingValue = SettingValue, Permission extends string = string> {
  /** `module.noun`. */
  readonly name: string;
  /** One sentence: what follows from it, with the unit of a number. */
  readonly says: string;
  readonly takes: SettingTakes;
  readonly value: z.ZodType<Value>;
  /** What holds until the firm chooses. */
  readonly standard: Value;
  /** The right to change it; everybody of the firm's staff may read it. */
  readonly permission: Permission;
}

type Named<Permission extends string> = Pick<FirmSetting<SettingValue, Permission>, 'name' | 'says' | 'permission'>;

/** A setting that is one of some words; codes of countries and currencies are named so, so that a screen can name them. */
export function choiceSetting<const Permission extends string>(
  named: Named<Permission>,
  choices: readonly string[],
  standard: string,
  of?: 'country' | 'currency',
): FirmSetting<string, Permission> {
  return { ...named, takes: { kind: 'choice', choices, of }, value: z.enum(choices), standard };
}

/** A setting that is a whole number from `least` to `most`. */
export function wholeSetting<const Permission extends string>(
  named: Named<Permission>,
  bounds: { readonly least: number; readonly most: number; readonly standard: number },
): FirmSetting<number, Permission> {
  const { least, most, standard } = bounds;
  return { ...named, takes: { kind: 'whole', least, most }, value: z.number().int().min(least).max(most), standard };
}

/** A setting that is on or off. */
export function flagSetting<const Permission extends string>(
  named: Named<Permission>,
  standard: boolean,
): FirmSetting<boolean, Permission> {
  return { ...named, takes: { kind: 'flag' }, value: z.boolean(), standard };
}

/** What the firm chose, or the standard; what an older release let through and this one does not counts as not chosen. */
export async function settingOf<Value extends SettingValue>(
  ctx: TenantRows,
  setting: Pick<FirmSetting<Value>, 'name' | 'value' | 'standard'>,
): Promise<Value> {
  const { rows } = await sql<{ value: unknown }>`
    select value from kernel.settings where tenant_id = ${ctx.tenantId} and name = ${setting.name}`.execute(ctx.db);
  const read = setting.value.safeParse(rows[0]?.value);
  return read.success ? read.data : setting.standard;
}

/** All that the firm chose, by name. */
export async function chosenSettings(ctx: TenantRows): Promise<ReadonlyMap<string, unknown>> {
  const { rows } = await sql<{ name: string; value: unknown }>`
    select name, value from kernel.settings where tenant_id = ${ctx.tenantId}`.execute(ctx.db);
  return new Map(rows.map(({ name, value }) => [name, value]));
}

/** Keeps what the firm chose. Whoever calls it has checked the value and the right, and tells of it by an event. */
export async function chooseSetting(
  ctx: TenantRows & { readonly actor: Actor; readonly clock: Clock },
  name: string,
  value: SettingValue,
): Promise<void> {
  await sql`insert into kernel.settings (tenant_id, name, value, changed_by, changed_at)
    values (${ctx.tenantId}, ${name}, ${JSON.stringify(value)}::jsonb, ${ctx.actor.id}, ${instantText(ctx.clock.now())})
    on conflict (tenant_id, name) do update
      set value = excluded.value, changed_by = excluded.changed_by, changed_at = excluded.changed_at`.execute(ctx.db);
}
