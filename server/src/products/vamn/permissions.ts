import type { PermissionDeclaration } from '../../kernel/module.ts';

export const RUN_CALCULATION = 'vamn:calculation:run';
export const READ_RECEIPT = 'vamn:receipt:read';

export const permissions: readonly PermissionDeclaration[] = [
  { name: RUN_CALCULATION, summary: 'Run calculators and get receipts for the results.' },
  { name: READ_RECEIPT, summary: 'Open receipts and check the certificates behind figures.' },
];
