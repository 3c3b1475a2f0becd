import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { namesOfPersons } from '../../../kernel/person-names.ts';
import { PAGE_ROWS_MAX } from '../../../kernel/lists.ts';
import { detect, type RuleEntry } from '../domain/detect.ts';
import { SHIPPED_RULES } from '../domain/detection-rules.ts';
import { query } from '../kit.ts';
import { readEntries, type EntryRow } from '../store/entries.ts';

const DAYS_MAX = 90;
/** Entries that one look goes back over; whether it went back to the first day asked for is said. */
const ENTRIES_MAX = 20_000;

const alert = z.object({
  rule: z.string(),
  title: z.string(),
  level: z.enum(['informational', 'low', 'medium', 'high', 'critical']),
  at: z.string(),
  person: z.string().nullable(),
  name: z.string().nullable(),
  address: z.string().nullable(),
  entries: z.array(z.number().int()).describe('Numbers of the entries of the log that it was found in.'),
});

function ruleEntry(row: EntryRow): RuleEntry {
  return {
    sequence: Number(row.sequence),
    at: row.at,
    action: row.type,
    person: row.person,
    address: row.address,
    data: row.data,
  };
}

/** The log of the last days held against the shipped rules, the newest alert first. */
export const listAlerts = query({
  name: 'audit.alerts',
  summary: 'What the shipped rules find suspicious in the audit log',
  permission: 'audit:event:read',
  input: z.object({ days: z.coerce.number().int().min(1).max(DAYS_MAX).default(7) }),
  output: z.object({ items: z.array(alert), whole: z.boolean().describe('Whether all of those days were looked at.') }),
  handle: async (ctx, { days }) => {
    const names = await namesOfPersons(ctx);
    const first = ctx.clock
      .now()
      .subtract({ hours: days * 24 })
      .toString()
      .slice(0, 10);
    const rows: EntryRow[] = [];
    let cursor: string | undefined;
    do {
      const request = { limit: PAGE_ROWS_MAX, filter: [`day>=${first}`], cursor };
      const page = await readEntries(ctx, names, request, {});
      if (!page.ok) return page;
      rows.push(...page.value.rows);
      cursor = page.value.next ?? undefined;
    } while (cursor !== undefined && rows.length < ENTRIES_MAX);
    const alerts = detect(rows.reverse().map(ruleEntry), SHIPPED_RULES);
    const items = alerts.map((each) => ({
      ...each,
      entries: [...each.entries],
      name: each.person === null ? null : (names.get(each.person) ?? null),
    }));
    return ok({ items, whole: cursor === undefined });
  },
});
