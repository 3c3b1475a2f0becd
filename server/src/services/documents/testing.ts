/** What tests of other rooms may use of this one: its operations, and builders made of them. */
export { addVersion } from './commands/add-version.ts';
export { uploadDocument } from './commands/upload-document.ts';
export { downloadContent } from './queries/read-content.ts';
export { getDocument } from './queries/read-documents.ts';
