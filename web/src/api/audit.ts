import { queryOf, request, type Page } from './request.ts';

/** One event of the audit trail. */
export type AuditEvent = {
  readonly sequence: number;
  readonly at: string;
  readonly actor: string | { readonly kind?: string; readonly id?: string; readonly name?: string };
  readonly action: string;
  readonly subject: string;
  readonly data?: unknown;
  readonly hash: string;
};
/** What verifying the whole chain found. */
export type ChainVerdict = {
  readonly ok: boolean;
  readonly size: number;
  readonly root: string;
  readonly firstBadSequence?: number | null;
};

/** One page of events, newest first. */
export const readEvents = (cursor: string | undefined, filter: { readonly subject?: string; readonly type?: string }) =>
  request<Page<AuditEvent>>(`/v1/audit/events${queryOf({ cursor, limit: 200, ...filter })}`);
/** Verifies the chain from its first event to its last. */
export const verifyChain = (key: string) =>
  request<ChainVerdict>('/v1/audit/verify', { method: 'POST', body: {}, idempotencyKey: key });
/** How long the chain is and when it last grew. */
export const readHead = () =>
  request<{ readonly size: number; readonly root: string; readonly lastEventAt?: string | null }>('/v1/audit/head');
