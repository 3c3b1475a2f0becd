import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { pageOf } from '../../../kernel/paging.ts';
import { listWalls } from '../../../kernel/scope.ts';
import { clientView, legalEntityView } from '../contract.ts';
import { query } from '../kit.ts';
import { selectClients, selectEngagements, selectLegalEntities, selectLegalEntity } from '../store.ts';

export const engagementView = z.object({
  id: z.string(),
  clientId: z.string(),
  service: z.string(),
  from: z.string(),
  until: z.string().nullable(),
  version: z.number().int(),
  staff: z.array(z.object({ person: z.string(), role: z.string() })),
});

const wallView = z.object({
  clientId: z.string(),
  person: z.string(),
  reason: z.string(),
  raisedBy: z.string(),
  raisedAt: z.string(),
});

const ofClient = z.object({ clientId: z.string().optional() });

export const clients = query({
  name: 'firm.clients',
  summary: 'Clients of the firm',
  permission: 'firm:client:read',
  input: z.object({}),
  output: pageOf(clientView),
  handle: async (ctx) => ok({ items: await selectClients(ctx), next: null }),
});

/** For other modules; what it lists is the caller's scope. */
export const namedClients = query({
  name: 'firm.named_clients',
  summary: 'Clients of the firm by name',
  permission: 'signed_in',
  input: z.object({}),
  output: z.object({ items: z.array(clientView) }),
  handle: async (ctx) => ok({ items: await selectClients(ctx) }),
});

export const legalEntities = query({
  name: 'firm.legal_entities',
  summary: 'Legal entities of clients, and of the firm itself',
  permission: 'firm:client:read',
  input: ofClient,
  output: pageOf(legalEntityView),
  handle: async (ctx, { clientId }) => ok({ items: await selectLegalEntities(ctx, clientId), next: null }),
});

/** For other modules: one legal entity within the caller's scope. */
export const legalEntity = query({
  name: 'firm.legal_entity',
  summary: 'A legal entity',
  permission: 'signed_in',
  input: z.object({ id: z.string() }),
  output: legalEntityView,
  handle: async (ctx, { id }) => {
    const entity = await selectLegalEntity(ctx, id);
    return entity ? ok(entity) : refuse(errors.no_such_legal_entity, {});
  },
});

/** What whoever asks may work in: a client's people see their own, staff all that no wall hides. */
export const myCompanies = query({
  name: 'firm.my_companies',
  summary: 'The companies that you see',
  permission: 'signed_in',
  input: z.object({}),
  output: pageOf(legalEntityView.extend({ client: z.string().nullable() })),
  handle: async (ctx) => {
    const names = new Map((await selectClients(ctx)).map(({ id, name }) => [id, name]));
    const items = (await selectLegalEntities(ctx)).map((entity) => ({
      ...entity,
      client: entity.clientId === null ? null : (names.get(entity.clientId) ?? null),
    }));
    return ok({ items, next: null });
  },
});

export const engagements = query({
  name: 'firm.engagements',
  summary: 'What is done for clients, and by whom',
  permission: 'firm:engagement:read',
  input: ofClient,
  output: pageOf(engagementView),
  handle: async (ctx, { clientId }) => {
    const items = await selectEngagements(ctx, clientId);
    return ok({ items: items.map((item) => ({ ...item, staff: [...item.staff] })), next: null });
  },
});

export const walls = query({
  name: 'firm.walls',
  summary: 'Which clients are hidden from whom',
  permission: 'firm:wall:manage',
  input: z.object({}),
  output: pageOf(wallView),
  handle: async (ctx) => ok({ items: await listWalls(ctx), next: null }),
});
