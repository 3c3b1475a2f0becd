/** The door to conformance: how a log and a model agree, and where they part. */
export {
  alignLog,
  alignTrace,
  fitnessWithChargedSilence,
  modelOfNet,
  modelOfTree,
  traceOf,
  type ConformanceModel,
  type LogAlignment,
} from './conformance/align-log.ts';
export { checkEnding } from './conformance/ending.ts';
export type { SearchBudget } from './conformance/net-alignment.ts';
export { measurePrecision } from './conformance/model-quality.ts';
export { replayTokens, replayTokensWithin, type TokenReplay } from './conformance/token-replay.ts';
