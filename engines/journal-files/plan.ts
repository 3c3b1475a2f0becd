/** Planning: what an import of a file would do to a chart of accounts, before anything is posted. */
export { planImport, type ImportPlan } from './planning/plan-import.ts';
