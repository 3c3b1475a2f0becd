import { z } from 'zod';
import { contract, event } from '../../kernel/contract.ts';

/** The server behind an address, which is all that an event tells of it: the rest may be a secret of its own. */
const host = z.object({ host: z.string() });

export const endpointAdded = event('webhooks.endpoint_added.v1', 'A webhook was set up.', host);
export const endpointChanged = event(
  'webhooks.endpoint_changed.v1',
  'A webhook was changed, switched, or given a new secret.',
  host.extend({ what: z.enum(['address', 'events', 'active', 'secret']).array() }),
);
export const endpointRemoved = event('webhooks.endpoint_removed.v1', 'A webhook was removed.', host);
export const deliveryGivenUp = event(
  'webhooks.delivery_given_up.v1',
  'A webhook did not take an event, however often it was sent.',
  host.extend({ eventType: z.string(), attempts: z.number().int() }),
);

/** Other modules need nothing of webhooks: every event is told by name. */
export const webhooksContract = contract('webhooks', {
  calls: {},
  events: [endpointAdded, endpointChanged, endpointRemoved, deliveryGivenUp],
});
