import type { Route } from '@finaceverse/server/start';
import type { World } from './world.ts';

/** Whatever a route may take in its query, so that nothing but the identifier in its path can be wrong. */
const QUERY: Readonly<Record<string, string>> = {
  asOf: '2026-02-28',
  from: '2026-02-01',
  to: '2026-02-28',
  accountCode: '6700',
  figure: 'profit-and-loss.result',
  format: 'pdf',
  text: 'Northwind',
  limit: '50',
  around: '2026-02-07',
  date: '2026-02-28',
  side: 'sale',
};

/** The query of an operation with what it knows: an unknown field would be refused. */
export function queryOf({ name, input }: Route['operation'], world: World): string {
  const shape: unknown = Object(input).shape;
  const known = new Set(Object.keys(Object(shape)));
  // The one field that means different things on different routes, and is needed on one.
  const kind = name === 'finory.report_aging' ? { kind: 'payable' } : {};
  const wanted = { ...QUERY, ...kind, companyId: world['companyId'] ?? '', periodId: world['periodId'] ?? '' };
  return new URLSearchParams(Object.entries(wanted).filter(([field]) => known.has(field))).toString();
}
