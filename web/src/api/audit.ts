import { answered, intention, platform } from './request.ts';
import type { AnswerOf, ItemOf } from './shapes.ts';

/** One event of the audit trail. */
export type AuditEvent = ItemOf<'audit.events'>;
/** What verifying the whole chain found. */
export type ChainVerdict = AnswerOf<'audit.verify'>;

const eventsAtOnce = 200;

/** One page of events, newest first. */
export const readEvents = (cursor: string | undefined) =>
  answered(
    platform.GET('/v1/audit/events', {
      params: { query: { limit: eventsAtOnce, ...(cursor === undefined ? {} : { cursor }) } },
    }),
  );
/** Verifies the chain from its first event to its last. */
export const verifyChain = (key: string) =>
  answered(platform.POST('/v1/audit/verify', { params: { header: intention(key) }, body: {} }));
/** How long the chain is and when it last grew. */
export const readHead = () => answered(platform.GET('/v1/audit/head'));
