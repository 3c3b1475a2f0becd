import type { PermissionDeclaration } from '../../kernel/module-description.ts';

export const RUN_CALCULATION = 'vamn:calculation:run';
export const READ_RECEIPT = 'vamn:receipt:read';

export const AUTHOR_DEFINITION = 'vamn:definition:author';
export const APPROVE_DEFINITION = 'vamn:definition:approve';

export const permissions = [
  { name: RUN_CALCULATION, summary: 'Run calculators and get receipts for the results.' },
  { name: READ_RECEIPT, summary: 'Open receipts and check the certificates behind figures.' },
  { name: AUTHOR_DEFINITION, summary: 'Draft calculators with golden cases and submit them for review.' },
  { name: APPROVE_DEFINITION, summary: 'Publish or send back calculators that somebody else wrote.' },
] as const satisfies readonly PermissionDeclaration[];
