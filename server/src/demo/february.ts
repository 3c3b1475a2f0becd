import { handIn, type Stage, type Step } from './stage.ts';

/** What waits when a visitor comes: papers of February, one proven by itself and others that ask for a person. */
const PAPERS = ['NW-7801.pdf', 'GL-2043.pdf', 'CCS-118.pdf'] as const;

export const FEBRUARY: readonly Step[] = PAPERS.map((file, index) => ({
  name: `february paper ${file}`,
  at: `2026-02-10T0${9 + index}:00:00Z`.replace('T010', 'T10').replace('T011', 'T11'),
  after: ['statements'],
  act: async (stage: Stage) => void (await handIn(stage, stage.people.dee, file)),
}));
