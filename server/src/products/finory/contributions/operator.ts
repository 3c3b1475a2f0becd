import { operatorSees } from '../../../kernel/contributions.ts';
import { companyOpened, journalPosted, journalsImported } from '../contract.ts';

/** What operators see: how many companies and journals there are; neither names nor amounts. */
export const operator = [
  operatorSees(companyOpened, [], { what: 'companies', by: 1 }),
  operatorSees(journalPosted, [], { what: 'journals', by: 1 }),
  operatorSees(journalsImported, ['entries'], { what: 'journals', by: 'entries' }),
];
