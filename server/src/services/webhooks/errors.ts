import { errorsOf } from '../../kernel/errors.ts';

/** Every way in which Webhooks refuses, under its code. */
export const errors = errorsOf('webhooks', {
  address_refused: { kind: 'invalid', says: '{sentence}' },
  changed_meanwhile: { kind: 'stale', says: 'Somebody has changed this webhook meanwhile. Load it again.' },
  delivery_under_way: { kind: 'conflict', says: 'This delivery is on its way already.' },
  endpoint_off: { kind: 'conflict', says: 'This webhook is switched off. Switch it on, then send.' },
  no_such_delivery: { kind: 'not_found', says: 'There is no such delivery.' },
  no_such_endpoint: { kind: 'not_found', says: 'There is no such webhook.' },
  not_whole_firm: {
    kind: 'forbidden',
    says: 'Webhooks tell of every client, so they are for those who see the whole firm.',
  },
  too_many_endpoints: { kind: 'conflict', says: 'A firm has at most {most} webhooks. Remove one first.' },
  unknown_event_type: { kind: 'invalid', says: 'There is no event "{type}".' },
});
