import { quarantineDocument } from './commands/quarantine-document.ts';
import { documentMachine } from './domain/document.ts';
import { errors } from './errors.ts';
import { german } from './errors.de.ts';
import { documentRoutes } from './http.ts';
import { jobs } from './jobs.ts';
import { defineModule } from './kit.ts';
import { readContent } from './queries/read-content.ts';
import { describeDocument } from './queries/read-documents.ts';
import { operator } from './contributions/operator.ts';
import { searches } from './contributions/searches.ts';
import { eventNames } from './contributions/event-names.ts';

export const documents = defineModule({
  floor: 'service',
  summary: 'Keeps files safe: encrypted for each tenant, versioned, and proven unaltered when they are opened.',
  owns: 'documents',
  home: new URL('.', import.meta.url).href,
  routes: documentRoutes,
  answers: {
    read_content: readContent,
    describe: describeDocument,
    quarantine: quarantineDocument,
  },
  stateMachines: [documentMachine],
  jobs,
  searches,
  operator,
  roles: {
    partner: 'all',
    senior: 'all',
    staff: 'all',
    client_owner: 'all',
    auditor: ['documents:document:read'],
  },
  errors,
  languages: { de: german },
  eventNames,
});
