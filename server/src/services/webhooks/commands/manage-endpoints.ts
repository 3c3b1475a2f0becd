import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import { refuse } from '../../../kernel/errors.ts';
import { seesWholeFirm } from '../../../kernel/scope.ts';
import { endpointAdded, endpointChanged, endpointRemoved } from '../contract.ts';
import { eventTypesOf } from '../domain/event-types.ts';
import { secretText } from '../domain/signature.ts';
import { errors } from '../errors.ts';
import { drawSecret } from '../flows/secrets.ts';
import { enqueueAttempt } from '../flows/deliver.ts';
import { command, type Context } from '../kit.ts';
import { endpointView, viewOf } from '../queries/list-endpoints.ts';
import { listDeliveries } from '../store/deliveries.ts';
import { deleteEndpoint, findEndpoint, insertEndpoint, listEndpoints, updateEndpoint } from '../store/endpoints.ts';
import type { EndpointRow } from '../store/tables.ts';

const ENDPOINTS_MAX = 20;
/** For so long the secret before signs too, so that the other end can be changed without a gap. */
const BOTH_SIGN_HOURS = 24;
/** What waits for an endpoint that is switched on again is sent in one go up to here; the rest when it is due. */
const WAITING_MAX = 500;

const url = z.string().trim().min(1).max(2000);
const description = z.string().trim().max(200);
const eventTypes = z.array(z.string().max(120)).max(500);
const hostOf = (address: string): string => new URL(address).host;

async function judgeTypes(ctx: Context, wanted: readonly string[]): Promise<Outcome<null>> {
  const known = new Set(eventTypesOf(ctx.declared).map(({ type }) => type));
  const unknown = wanted.find((type) => !known.has(type));
  return await Promise.resolve(unknown === undefined ? ok(null) : refuse(errors.unknown_event_type, { type: unknown }));
}

async function judgeAddress(ctx: Context, address: string): Promise<Outcome<null>> {
  const judged = await ctx.ports.outbound.judge(address);
  return judged.ok ? judged : refuse(errors.address_refused, { sentence: judged.refusal.message });
}

/** The endpoint, for whoever may manage it. */
async function endpointAtHand(ctx: Context, id: string): Promise<Outcome<EndpointRow>> {
  if (!seesWholeFirm(ctx.scope)) return refuse(errors.not_whole_firm, {});
  const row = await findEndpoint(ctx, id);
  return row ? ok(row) : refuse(errors.no_such_endpoint, {});
}

export const addEndpoint = command({
  name: 'webhooks.add_endpoint',
  summary: 'Set up a webhook',
  permission: 'webhooks:endpoint:manage',
  recentProof: true,
  answersSecret: true,
  input: z.object({ url, description: description.default(''), eventTypes: eventTypes.default([]) }),
  output: endpointView.extend({ secret: z.string().describe('Shown once: it checks the signatures.') }),
  handle: async (ctx, input) => {
    if (!seesWholeFirm(ctx.scope)) return refuse(errors.not_whole_firm, {});
    if ((await listEndpoints(ctx)).length >= ENDPOINTS_MAX)
      return refuse(errors.too_many_endpoints, { most: ENDPOINTS_MAX });
    for (const judged of [await judgeTypes(ctx, input.eventTypes), await judgeAddress(ctx, input.url)])
      if (!judged.ok) return judged;
    const id = ctx.newId('whe');
    const { secret, kept } = await drawSecret(ctx, id);
    const row: EndpointRow = {
      tenant_id: ctx.tenantId,
      id,
      url: input.url,
      description: input.description,
      event_types: input.eventTypes,
      active: true,
      ...kept,
      secret_before_wrapped_key: null,
      secret_before_ciphertext: null,
      secret_before_until: null,
      failing_since: null,
      created_by: ctx.actor.id,
      created_at: instantText(ctx.clock.now()),
      version: 1,
    };
    await insertEndpoint(ctx, row);
    await ctx.emit(endpointAdded, { subject: id, data: { host: hostOf(input.url) } });
    return ok({ ...viewOf(row), secret: secretText(secret) });
  },
});

/** What waited while it was off goes now. */
async function sendWaiting(ctx: Context, endpointId: string): Promise<void> {
  const waiting = await listDeliveries(ctx, { endpoint_id: endpointId, state: 'waiting' }, null, WAITING_MAX);
  for (const delivery of waiting) await enqueueAttempt(ctx, delivery);
}

export const changeEndpoint = command({
  name: 'webhooks.change_endpoint',
  summary: 'Change a webhook, or switch it on or off',
  permission: 'webhooks:endpoint:manage',
  recentProof: true,
  input: z.object({
    endpointId: z.string().max(60),
    expectedVersion: z.number().int(),
    url: url.optional(),
    description: description.optional(),
    eventTypes: eventTypes.optional(),
    active: z.boolean().optional(),
  }),
  output: endpointView,
  handle: async (ctx, input) => {
    const found = await endpointAtHand(ctx, input.endpointId);
    if (!found.ok) return found;
    const row = found.value;
    const types = await judgeTypes(ctx, input.eventTypes ?? []);
    if (!types.ok) return types;
    const address = input.url === undefined || input.url === row.url ? ok(null) : await judgeAddress(ctx, input.url);
    if (!address.ok) return address;
    const changed = {
      url: input.url ?? row.url,
      description: input.description ?? row.description,
      event_types: input.eventTypes ?? row.event_types,
      active: input.active ?? row.active,
    };
    if (!(await updateEndpoint(ctx, { id: row.id, version: input.expectedVersion }, changed)))
      return refuse(errors.changed_meanwhile, {});
    if (changed.active && !row.active) await sendWaiting(ctx, row.id);
    const what = [
      ...(changed.url === row.url ? [] : (['address'] as const)),
      ...(input.eventTypes === undefined ? [] : (['events'] as const)),
      ...(changed.active === row.active ? [] : (['active'] as const)),
    ];
    await ctx.emit(endpointChanged, { subject: row.id, data: { host: hostOf(changed.url), what } });
    return ok(viewOf({ ...row, ...changed, version: row.version + 1 }));
  },
});

export const renewSecret = command({
  name: 'webhooks.renew_secret',
  summary: 'Give a webhook a new secret',
  permission: 'webhooks:endpoint:manage',
  recentProof: true,
  answersSecret: true,
  input: z.object({ endpointId: z.string().max(60) }),
  output: z.object({ secret: z.string(), bothSignUntil: z.string() }),
  handle: async (ctx, { endpointId }) => {
    const found = await endpointAtHand(ctx, endpointId);
    if (!found.ok) return found;
    const row = found.value;
    const { secret, kept } = await drawSecret(ctx, row.id);
    const until = instantText(ctx.clock.now().add({ hours: BOTH_SIGN_HOURS }));
    const before = {
      secret_before_wrapped_key: row.secret_wrapped_key,
      secret_before_ciphertext: row.secret_ciphertext,
      secret_before_until: until,
    };
    if (!(await updateEndpoint(ctx, row, { ...kept, ...before }))) return refuse(errors.changed_meanwhile, {});
    await ctx.emit(endpointChanged, { subject: row.id, data: { host: hostOf(row.url), what: ['secret'] } });
    return ok({ secret: secretText(secret), bothSignUntil: until });
  },
});

export const removeEndpoint = command({
  name: 'webhooks.remove_endpoint',
  summary: 'Remove a webhook',
  permission: 'webhooks:endpoint:manage',
  recentProof: true,
  input: z.object({ endpointId: z.string().max(60) }),
  output: z.object({}),
  handle: async (ctx, { endpointId }) => {
    const found = await endpointAtHand(ctx, endpointId);
    if (!found.ok) return found;
    await deleteEndpoint(ctx, endpointId);
    await ctx.emit(endpointRemoved, { subject: endpointId, data: { host: hostOf(found.value.url) } });
    return ok({});
  },
});
