/** Planning: what an import of a file would do to a chart of accounts, before anything is posted. */
export { planImport, type ImportPlan, type PlannedEntry } from './planning/plan-import.ts';
export { FINGERPRINT_BYTES, fingerprintsOf } from './planning/fingerprints.ts';
