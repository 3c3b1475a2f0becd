/** The story of the demo firm: playing it, and the figures that it must give. */
export { alterOneByte } from '../demo/alter-byte.ts';
export type { Answer } from '../demo/answer.ts';
export { CAST, PASSWORD } from '../demo/cast.ts';
export { checkFindings } from '../demo/checks.ts';
export { EXPECTED } from '../demo/expected.ts';
export { auditStep } from '../demo/january-answers.ts';
export { DEMO_SIGN_IN, startWithDemo } from '../demo/load.ts';
export { good } from '../demo/person.ts';
export { JANUARY, play, setStage } from '../demo/play.ts';
export { know, orderSteps, paperBytes, type Finding, type Stage, type StagedPlatform } from '../demo/stage.ts';
