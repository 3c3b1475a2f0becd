import { z } from 'zod';
import { instantText } from '@finaceverse/base/time';
import type { Outcome } from '@finaceverse/base/outcome';
import type { OutboundAnswer } from '../../../infra/outbound/port.ts';
import { readEvent, type StoredEvent } from '../../../kernel/events.ts';
import { jobTransaction } from '../../../kernel/job-transaction.ts';
import { deliveryGivenUp } from '../contract.ts';
import { waitAfter } from '../domain/back-off.ts';
import { isTold } from '../domain/event-types.ts';
import { messageOf, TEST_TYPE } from '../domain/message.ts';
import { signedHeaders } from '../domain/signature.ts';
import type { Context, JobSteps } from '../kit.ts';
import { findDelivery, insertDelivery, updateDelivery } from '../store/deliveries.ts';
import { findEndpoint, listEndpoints, noteFailing } from '../store/endpoints.ts';
import type { DeliveryRow, EndpointRow } from '../store/tables.ts';
import { secretsOf } from './secrets.ts';

export const DELIVER_JOB = 'webhooks.deliver';

const payload = z.object({ tenantId: z.string(), deliveryId: z.string(), attempts: z.number().int() });
const ERROR_LENGTH_MAX = 300;

/** If the process dies at work, somebody else takes the attempt over. */
const RETRY = { limit: 3, delaySeconds: 30, backoff: true } as const;

/** Has a delivery attempted that was attempted so often already, as part of the transaction; not before its time. */
export async function enqueueAttempt(
  ctx: Context,
  { id, attempts }: Pick<DeliveryRow, 'id' | 'attempts'>,
  startAfter?: string,
): Promise<void> {
  await ctx.ports.queue.enqueue(
    DELIVER_JOB,
    { tenantId: ctx.tenantId, deliveryId: id, attempts },
    { retry: RETRY, transaction: jobTransaction(ctx), ...(startAfter === undefined ? {} : { startAfter }) },
  );
}

/** A delivery of an event, or of a test where there is none; false where the endpoint has it already. */
export async function beginDelivery(
  ctx: Context,
  endpointId: string,
  event: Pick<StoredEvent, 'id' | 'type'> | null,
): Promise<string | null> {
  const id = ctx.newId('whd');
  const now = instantText(ctx.clock.now());
  const isNew = await insertDelivery(ctx, {
    tenant_id: ctx.tenantId,
    id,
    endpoint_id: endpointId,
    event_id: event?.id ?? null,
    event_type: event?.type ?? TEST_TYPE,
    state: 'waiting',
    attempts: 0,
    due_at: now,
    last_status: null,
    last_error: null,
    created_at: now,
    ended_at: null,
  });
  if (!isNew) return null;
  await enqueueAttempt(ctx, { id, attempts: 0 });
  return id;
}

/** Every endpoint that asked for it is told of an event. */
export async function tellEndpoints(ctx: Context, event: StoredEvent): Promise<void> {
  const endpoints = await listEndpoints(ctx);
  for (const { id } of endpoints.filter((each) => each.active && isTold(each.event_types, event.type)))
    await beginDelivery(ctx, id, event);
}

interface Attempt {
  readonly delivery: DeliveryRow;
  readonly endpoint: EndpointRow;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

async function bodyOf(ctx: Context, { id, event_id: eventId, created_at: at }: DeliveryRow): Promise<string | null> {
  if (eventId === null) {
    const data = { message: 'This is a test.' };
    return messageOf({ tenantId: ctx.tenantId, id, type: TEST_TYPE, subject: id, occurredAt: at, data });
  }
  const event = await readEvent(ctx.db, eventId);
  return event ? messageOf(event) : null;
}

async function prepare(ctx: Context, deliveryId: string, attempts: number): Promise<Attempt | null> {
  const delivery = await findDelivery(ctx, deliveryId);
  if (delivery?.state !== 'waiting' || delivery.attempts !== attempts) return null;
  const endpoint = await findEndpoint(ctx, delivery.endpoint_id);
  const body = await bodyOf(ctx, delivery);
  // One that is switched off waits; switching it on has what waits sent.
  if (!endpoint?.active || body === null) return null;
  const timestamp = Math.floor(ctx.clock.now().epochMilliseconds / 1000);
  const signed = { id: delivery.event_id ?? delivery.id, timestamp, body };
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'FinACEverse-Webhooks/1',
    ...signedHeaders(signed, await secretsOf(ctx, endpoint)),
  };
  return { delivery, endpoint, body, headers };
}

async function record(ctx: Context, attempt: Attempt, answer: Outcome<OutboundAnswer>): Promise<void> {
  const { delivery, endpoint } = attempt;
  const attempts = delivery.attempts + 1;
  const now = ctx.clock.now();
  const status = answer.ok ? answer.value.status : null;
  if (status !== null && status >= 200 && status < 300) {
    const done = {
      state: 'delivered',
      attempts,
      last_status: status,
      last_error: null,
      ended_at: instantText(now),
    } as const;
    if (await updateDelivery(ctx, delivery, done)) await noteFailing(ctx, endpoint.id, null);
    return;
  }
  const error = answer.ok ? `The other end answered ${status}.` : answer.refusal.message;
  const failed = { attempts, last_status: status, last_error: error.slice(0, ERROR_LENGTH_MAX) };
  const asked = answer.ok ? answer.value.retryAfterSeconds : null;
  const chance = (ctx.random.bytes(1)[0] ?? 0) / 256;
  // 410 says that the address is wanted no more.
  const wait = status === 410 ? null : waitAfter(attempts, asked, chance);
  if (wait === null) {
    if (!(await updateDelivery(ctx, delivery, { ...failed, state: 'given_up', ended_at: instantText(now) }))) return;
    const data = { host: new URL(endpoint.url).host, eventType: delivery.event_type, attempts };
    await ctx.emit(deliveryGivenUp, { subject: endpoint.id, data });
  } else {
    const due = instantText(now.add({ seconds: wait }));
    if (!(await updateDelivery(ctx, delivery, { ...failed, due_at: due }))) return;
    await enqueueAttempt(ctx, { id: delivery.id, attempts }, due);
  }
  await noteFailing(ctx, endpoint.id, instantText(now));
}

/** One attempt at a delivery. No connection to the database is held while the other end thinks. */
export async function deliver(steps: JobSteps, given: unknown): Promise<void> {
  const { deliveryId, attempts } = payload.parse(given);
  const attempt = await steps.inTransaction(async (ctx) => await prepare(ctx, deliveryId, attempts));
  if (attempt === null) return;
  const { endpoint, headers, body } = attempt;
  const answer = await steps.ports.outbound.post({ url: endpoint.url, headers, body });
  await steps.inTransaction(async (ctx) => await record(ctx, attempt, answer));
}
