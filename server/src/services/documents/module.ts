import { answers, defineModule, emitting } from '../../kernel/module.ts';
import { quarantineDocument } from './commands/quarantine-document.ts';
import { documentArchived, documentQuarantined, documentRestored, documentUploaded, versionAdded } from './contract.ts';
import { documentMachine } from './domain/document.ts';
import { documentRoutes } from './http.ts';
import { documentPermissions } from './permissions.ts';
import { readContent } from './queries/read-content.ts';
import { describeDocument } from './queries/read-documents.ts';

export const documents = defineModule({
  name: 'documents',
  floor: 'service',
  summary: 'Keeps files safe: encrypted for each tenant, versioned, and proven unaltered when they are opened.',
  needs: [],
  owns: 'documents',
  home: new URL('.', import.meta.url).href,
  permissions: documentPermissions,
  routes: documentRoutes,
  calls: {
    read_content: answers(readContent),
    describe: answers(describeDocument),
    quarantine: answers(quarantineDocument),
  },
  emits: emitting(documentUploaded, versionAdded, documentQuarantined, documentArchived, documentRestored),
  stateMachines: [documentMachine],
});
