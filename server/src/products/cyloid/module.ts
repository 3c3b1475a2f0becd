import { answers, defineModule, emitting } from '../../kernel/module.ts';
import { linkBill, markPosted } from './commands/follow-bill.ts';
import {
  checkFailed,
  documentAccepted,
  documentCorrected,
  documentExtracted,
  documentPosted,
  documentQuarantined,
  documentReceived,
  documentRejected,
  documentValidated,
  duplicateBlocked,
  factsProven,
} from './contract.ts';
import { paperMachine } from './domain/paper.ts';
import { handlers } from './events.ts';
import { routes } from './http.ts';
import { jobs } from './jobs.ts';
import { paperPermissions, READ_PAPER } from './permissions.ts';
import { matchPurchase } from './queries/match-purchase.ts';
import { getPaper, searchPapers } from './queries/read-papers.ts';

export const cyloid = defineModule({
  name: 'cyloid',
  floor: 'product',
  summary: 'Turns papers into facts that are proven consistent, or says precisely why they are not.',
  needs: ['documents'],
  owns: 'cyloid',
  home: new URL('.', import.meta.url).href,
  permissions: paperPermissions,
  routes,
  calls: {
    paper: answers(getPaper),
    search_papers: answers(searchPapers),
    three_way_match: answers(matchPurchase),
    link_bill: answers(linkBill),
    mark_posted: answers(markPosted),
  },
  emits: emitting(
    documentReceived,
    documentExtracted,
    checkFailed,
    duplicateBlocked,
    documentValidated,
    documentCorrected,
    documentAccepted,
    documentRejected,
    documentQuarantined,
    documentPosted,
    factsProven,
  ),
  handles: handlers,
  jobs,
  stateMachines: [paperMachine],
  menu: [{ route: 'documents', label: 'Documents', group: 'top', permission: READ_PAPER, key: 'D' }],
});
