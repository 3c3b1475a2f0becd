/** The operations that the command line runs in its own process, on a data folder without a server. */
export { importJournals } from '../products/finory/commands/import-journals.ts';
export { listCompanies } from '../products/finory/queries/list-books.ts';
export { reportCashFlow } from '../products/finory/queries/report-cash-flow.ts';
export { reportAging, reportGeneralLedger } from '../products/finory/queries/report-ledger.ts';
export {
  reportBalanceSheet,
  reportProfitAndLoss,
  reportTrialBalance,
} from '../products/finory/queries/report-statements.ts';
export { askQuestion } from '../products/luca/commands/ask-question.ts';
export { exportLog } from '../services/audit/commands/export-log.ts';
export { inspectChain, signState } from '../services/audit/commands/verify-chain.ts';
export { proveConsistency, proveInclusion } from '../services/audit/queries/prove.ts';
export { listTenants } from '../services/identity/commands/list-tenants.ts';
export { addOperator } from '../services/identity/commands/operators.ts';
export { provisionTenant } from '../services/identity/commands/manage-users.ts';
