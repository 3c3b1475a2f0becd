import type { PermissionDeclaration } from '../../kernel/module-description.ts';

export const READ_BOOKS = 'finory:book:read';
export const MANAGE_COMPANY = 'finory:company:manage';
export const MANAGE_PARTIES = 'finory:party:manage';
export const MANAGE_ITEMS = 'finory:item:manage';
export const PREPARE_JOURNAL = 'finory:journal:prepare';
export const APPROVE_JOURNAL = 'finory:journal:approve';
export const COMMENT_JOURNAL = 'finory:journal:comment';
export const IMPORT_JOURNALS = 'finory:journal:import';
export const POST_CONTROL = 'finory:journal:control';
export const PREPARE_PURCHASE = 'finory:purchase:prepare';
export const APPROVE_PURCHASE = 'finory:purchase:approve';
export const PREPARE_BILL = 'finory:bill:prepare';
export const APPROVE_BILL = 'finory:bill:approve';
export const POST_BILL = 'finory:bill:post';
export const MANAGE_SALES = 'finory:sales:manage';
export const RECORD_PAYMENT = 'finory:payment:record';
export const APPROVE_PAYMENT = 'finory:payment:approve';
export const APPROVE_BANK_DETAILS = 'finory:bank_details:approve';
export const MANAGE_TAX = 'finory:tax:manage';
export const FILE_TAX = 'finory:tax:file';
export const WRITE_OFF = 'finory:sales:write_off';
export const RUN_SCHEDULES = 'finory:schedule:run';
export const RECONCILE_BANK = 'finory:bank:reconcile';
export const CLOSE_PERIOD = 'finory:period:close';
export const REOPEN_PERIOD = 'finory:period:reopen';
export const ADJUST_PERIOD = 'finory:period:adjust';

export const permissions = [
  { name: READ_BOOKS, summary: 'See the books: accounts, journals, bills, statements and reports.' },
  { name: MANAGE_COMPANY, summary: 'Open companies, add accounts and bank accounts.' },
  { name: MANAGE_PARTIES, summary: 'Add vendors and customers.' },
  { name: MANAGE_ITEMS, summary: 'Add, change and archive items.' },
  { name: PREPARE_JOURNAL, summary: 'Draft and reverse journals.' },
  { name: APPROVE_JOURNAL, summary: 'Approve journals that somebody else drafted, which posts them.' },
  { name: COMMENT_JOURNAL, summary: 'Comment on journals and lay papers beside them.' },
  {
    name: IMPORT_JOURNALS,
    summary: 'Import journals from another system, with the accounts and months that they need, which posts them.',
  },
  {
    name: POST_CONTROL,
    summary: 'Draft journals on control accounts, for opening balances.',
    judgedBy: 'finory.draft_journal',
  },
  { name: PREPARE_PURCHASE, summary: 'Draft and send purchase orders and record receipts of goods.' },
  { name: APPROVE_PURCHASE, summary: 'Approve purchase orders that somebody else drafted.' },
  { name: PREPARE_BILL, summary: 'Assign vendors, accounts and credits to bills, and dispute bills.' },
  { name: APPROVE_BILL, summary: 'Approve bills that somebody else prepared.' },
  { name: POST_BILL, summary: 'Post approved bills and credit notes.' },
  { name: MANAGE_SALES, summary: 'Draft and post sales invoices.' },
  { name: RECORD_PAYMENT, summary: 'Record payments to vendors and receipts from customers.' },
  { name: APPROVE_PAYMENT, summary: 'Approve runs of payments that somebody else proposed.' },
  { name: APPROVE_BANK_DETAILS, summary: 'Approve where vendors are paid to, as somebody else proposed it.' },
  { name: WRITE_OFF, summary: 'Write off sales invoices that will not be paid.' },
  { name: MANAGE_TAX, summary: 'Register a company for tax and add tax codes of its own.' },
  { name: FILE_TAX, summary: 'File tax returns and their corrections.' },
  { name: RUN_SCHEDULES, summary: 'Keep assets and prepaid costs, and run depreciation and release.' },
  { name: RECONCILE_BANK, summary: 'Import bank statements, match their lines and sign reconciliations.' },
  { name: CLOSE_PERIOD, summary: 'Close months.' },
  { name: REOPEN_PERIOD, summary: 'Ask for and vote on the reopening of a closed month; it takes two.' },
  {
    name: ADJUST_PERIOD,
    summary: 'Post into a month that is closed for everyone else.',
    judgedBy: 'finory.approve_journal',
  },
] as const satisfies readonly PermissionDeclaration[];
