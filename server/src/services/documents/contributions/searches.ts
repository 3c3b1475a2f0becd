import { indexed, type SearchContribution } from '../../../kernel/contributions.ts';
import {
  documentArchived,
  documentQuarantined,
  documentRestored,
  documentUploaded,
  versionAdded,
} from '../contract.ts';

const asFile = (file: { readonly name: string; readonly mediaType: string }) => ({
  title: file.name,
  body: file.mediaType,
});

/** Files by their names; what is put aside or must not be opened is not found. */
export const searches = [
  {
    kind: 'documents.document',
    permission: 'documents:document:read',
    entries: [indexed(documentUploaded, asFile), indexed(versionAdded, asFile)],
    leaves: [documentQuarantined.type, documentArchived.type],
    returns: [documentRestored.type],
  },
] as const satisfies readonly SearchContribution[];
