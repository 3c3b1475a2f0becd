import { operatorSees } from '../../../kernel/contributions.ts';
import { documentUploaded } from '../contract.ts';

/** What operators see: how many papers came, and when; neither their names nor what is in them. */
export const operator = [operatorSees(documentUploaded, [], { what: 'documents', by: 1 })];
