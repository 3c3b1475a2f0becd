import { route, type Route } from '../../kernel/operation.ts';
import { acceptPaper } from './commands/accept-paper.ts';
import { correctPaper } from './commands/correct-paper.ts';
import { rejectPaper } from './commands/reject-paper.ts';
import { downloadInvoice, listInvoiceFiles } from './queries/download-invoice.ts';
import { proveFact } from './queries/prove-fact.ts';
import { getPaper, listPapers } from './queries/read-papers.ts';
import { revalidatePaper } from './queries/revalidate-paper.ts';

export const routes: readonly Route[] = [
  route('GET', '/papers', listPapers),
  route('GET', '/papers/:documentId', getPaper),
  route('GET', '/papers/:documentId/figures/:figure', proveFact),
  route('GET', '/papers/:documentId/invoice', listInvoiceFiles),
  route('GET', '/papers/:documentId/invoice/:syntax', downloadInvoice, { produces: 'file' }),
  route('POST', '/papers/:documentId/revalidate', revalidatePaper),
  route('POST', '/papers/:documentId/corrections', correctPaper, { ifMatch: true }),
  route('POST', '/papers/:documentId/accept', acceptPaper, { ifMatch: true }),
  route('POST', '/papers/:documentId/reject', rejectPaper, { ifMatch: true }),
];
