/** Reading: from a file of journals, in any of the formats that accounting programs export, to accounts and journals. */
export {
  JOURNAL_FORMATS,
  PROBLEMS_MAX,
  type FileProblem,
  type JournalFile,
  type JournalFormat,
} from './model/journal-file.ts';
export { readJournals } from './reading/read-journals.ts';
