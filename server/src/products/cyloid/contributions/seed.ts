import type { SeedContribution } from '../../../kernel/contributions.ts';

/** What waits when a visitor comes: papers of February, one proven by itself and others that ask for a person. */
export const seed = [
  { at: '2026-02-10T09:00:00Z', by: 'client_owner', paper: 'NW-7801.pdf' },
  { at: '2026-02-10T10:00:00Z', by: 'client_owner', paper: 'GL-2043.pdf' },
  { at: '2026-02-10T11:00:00Z', by: 'client_owner', paper: 'CCS-118.pdf' },
] as const satisfies readonly SeedContribution[];
