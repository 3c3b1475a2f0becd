import { route, type Route } from '../../kernel/operation.ts';
import { addVersion } from './commands/add-version.ts';
import { archiveDocument, restoreDocument } from './commands/archive-document.ts';
import { uploadDocument } from './commands/upload-document.ts';
import { downloadContent } from './queries/read-content.ts';
import { getDocument, listDocuments } from './queries/read-documents.ts';

export const documentRoutes: readonly Route[] = [
  route('POST', '', uploadDocument, { accepts: 'file', status: 201 }),
  route('GET', '', listDocuments),
  route('GET', '/:documentId', getDocument),
  route('POST', '/:documentId/versions', addVersion, { accepts: 'file', status: 201 }),
  route('GET', '/:documentId/content', downloadContent, { produces: 'file' }),
  route('GET', '/:documentId/versions/:version/content', downloadContent, { produces: 'file' }),
  route('POST', '/:documentId/archive', archiveDocument),
  route('POST', '/:documentId/restore', restoreDocument),
];
