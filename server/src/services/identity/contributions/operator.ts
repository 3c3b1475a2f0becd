import { operatorSees } from '../../../kernel/contributions.ts';
import {
  signedIn,
  tenantProvisioned,
  tenantResumed,
  tenantSuspended,
  userAdded,
  userDisabled,
  userEnabled,
  userJoined,
} from '../contract.ts';

/** What operators see: firms by name, how many people they have, and that somebody was there; nobody's name. */
export const operator = [
  operatorSees(tenantProvisioned, ['name']),
  operatorSees(tenantSuspended, ['reason']),
  operatorSees(tenantResumed),
  operatorSees(signedIn),
  operatorSees(userAdded, [], { what: 'people', by: 1 }),
  operatorSees(userJoined, [], { what: 'people', by: 1 }),
  operatorSees(userEnabled, [], { what: 'people', by: 1 }),
  operatorSees(userDisabled, [], { what: 'people', by: -1 }),
];
