import type { ItemOf, OutputOf } from '@finaceverse/client';

/** One event of the audit trail. */
export type AuditEvent = ItemOf<'audit.events'>;
/** What verifying the whole chain found. */
export type ChainVerdict = OutputOf<'audit.verify'>;
/** What a shipped rule found in the log. */
export type Alert = OutputOf<'audit.alerts'>['items'][number];
