import type { ItemOf } from '@finaceverse/client';

/** An address that is told of events. */
export type Endpoint = ItemOf<'webhooks.endpoints'>;

/** One event on its way to one address. */
export type Delivery = ItemOf<'webhooks.deliveries'>;
