import { paperMachine } from './domain/paper.ts';
import { handlers } from './events.ts';
import { errors } from './errors.ts';
import { german } from './errors.de.ts';
import { routes } from './http.ts';
import { jobs } from './jobs.ts';
import { defineModule } from './kit.ts';
import { READ_PAPER } from './permissions.ts';
import { listWaiting } from './queries/list-waiting.ts';
import { matchPurchase } from './queries/match-purchase.ts';
import { proveFact } from './queries/prove-fact.ts';
import { getPaper, searchPapers } from './queries/read-papers.ts';
import { searches } from './contributions/searches.ts';
import { seed } from './contributions/seed.ts';
import { eventNames } from './contributions/event-names.ts';

export const cyloid = defineModule({
  floor: 'product',
  summary: 'Turns papers into facts that are proven consistent, or says precisely why they are not.',
  owns: 'cyloid',
  home: new URL('.', import.meta.url).href,
  routes,
  answers: {
    paper: getPaper,
    search_papers: searchPapers,
    prove_fact: proveFact,
    three_way_match: matchPurchase,
  },
  handles: handlers,
  jobs,
  stateMachines: [paperMachine],
  pages: [
    {
      route: '/documents',
      title: 'Documents',
      group: 'top',
      place: 20,
      permission: READ_PAPER,
      key: 'D',
      counts: 'paper',
    },
  ],
  searches,
  waits: { kinds: ['paper'], list: listWaiting },
  roles: { partner: 'all', senior: 'all', staff: 'all', client_owner: [READ_PAPER], auditor: [READ_PAPER] },
  errors,
  languages: { de: german },
  seed,
  eventNames,
});
