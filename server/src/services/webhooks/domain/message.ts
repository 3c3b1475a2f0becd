import type { StoredEvent } from '../../../kernel/events.ts';

/** The type of the message by which an endpoint is tried. */
export const TEST_TYPE = 'webhooks.test.v1';

/** What is told of an event: CloudEvents 1.0 in JSON; `timestamp` is what Standard Webhooks calls its time. */
export function messageOf(
  event: Pick<StoredEvent, 'tenantId' | 'id' | 'type' | 'subject' | 'occurredAt' | 'data'>,
): string {
  return JSON.stringify({
    specversion: '1.0',
    id: event.id,
    source: `urn:finaceverse:${event.tenantId}`,
    type: event.type,
    subject: event.subject,
    time: event.occurredAt,
    timestamp: event.occurredAt,
    datacontenttype: 'application/json',
    data: event.data,
  });
}
