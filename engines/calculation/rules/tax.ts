import type { PercentageTable, TaxSchedule } from './figures.ts';
import { MACRS_TABLES } from './macrs.ts';
import { EUROPE_TAX_NODES, EUROPE_TAX_SCHEDULES } from './tax-europe.ts';
import { US_TAX_NODES, US_TAX_SCHEDULES } from './tax-us.ts';
import { WORLD_TAX_NODES, WORLD_TAX_SCHEDULES } from './tax-world.ts';
import type { RulePack } from './tree.ts';

export type { TaxSchedule } from './figures.ts';

/** Tax laws whose figures the calculators apply. */
export const TAX_PACK: RulePack = {
  name: 'tax',
  version: '2026.2',
  nodes: [...US_TAX_NODES, ...EUROPE_TAX_NODES, ...WORLD_TAX_NODES],
};

/** Brackets and tariffs as enacted. Those of further years come as a pack; a year without one is refused. */
export const TAX_SCHEDULES: readonly TaxSchedule[] = [
  ...US_TAX_SCHEDULES,
  ...EUROPE_TAX_SCHEDULES,
  ...WORLD_TAX_SCHEDULES,
];

/** Percentages by class, convention and year. */
export const PERCENTAGE_TABLES: readonly PercentageTable[] = MACRS_TABLES;
