import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { pageOf } from '../../../kernel/paging.ts';
import { seesWholeFirm } from '../../../kernel/scope.ts';
import { eventTypesOf } from '../domain/event-types.ts';
import { errors } from '../errors.ts';
import { query } from '../kit.ts';
import { listEndpoints } from '../store/endpoints.ts';
import type { EndpointRow } from '../store/tables.ts';

export const endpointView = z.object({
  id: z.string(),
  url: z.string(),
  description: z.string(),
  eventTypes: z.array(z.string()).describe('None: every type.'),
  active: z.boolean(),
  failingSince: z.string().nullable().describe('Since when it has taken nothing.'),
  createdAt: z.string(),
  version: z.number().int(),
});

export function viewOf(row: EndpointRow): z.infer<typeof endpointView> {
  return {
    id: row.id,
    url: row.url,
    description: row.description,
    eventTypes: row.event_types,
    active: row.active,
    failingSince: row.failing_since,
    createdAt: row.created_at,
    version: row.version,
  };
}

export const endpoints = query({
  name: 'webhooks.endpoints',
  summary: 'Webhooks of the firm',
  permission: 'webhooks:endpoint:read',
  input: z.object({}),
  output: pageOf(endpointView),
  handle: async (ctx) => {
    if (!seesWholeFirm(ctx.scope)) return refuse(errors.not_whole_firm, {});
    return ok({ items: (await listEndpoints(ctx)).map(viewOf), next: null });
  },
});

export const eventTypes = query({
  name: 'webhooks.event_types',
  summary: 'What a webhook can be told of',
  permission: 'webhooks:endpoint:read',
  database: 'none',
  input: z.object({}),
  output: pageOf(z.object({ type: z.string(), summary: z.string() })),
  handle: async (ctx) => await Promise.resolve(ok({ items: eventTypesOf(ctx.declared), next: null })),
});
