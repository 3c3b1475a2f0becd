import { route } from '../../kernel/operation.ts';
import { addEndpoint, changeEndpoint, removeEndpoint, renewSecret } from './commands/manage-endpoints.ts';
import { sendAgain, testEndpoint } from './commands/send.ts';
import { deliveries } from './queries/list-deliveries.ts';
import { endpoints, eventTypes } from './queries/list-endpoints.ts';

export const routes = [
  route('GET', '/endpoints', endpoints),
  route('POST', '/endpoints', addEndpoint, { status: 201 }),
  route('POST', '/endpoints/:endpointId', changeEndpoint, { ifMatch: true }),
  route('DELETE', '/endpoints/:endpointId', removeEndpoint),
  route('POST', '/endpoints/:endpointId/secret', renewSecret),
  route('POST', '/endpoints/:endpointId/test', testEndpoint, { status: 202 }),
  route('GET', '/event-types', eventTypes),
  route('GET', '/deliveries', deliveries),
  route('POST', '/deliveries/:deliveryId/send', sendAgain, { status: 202 }),
];
