/** One plain case of each calculator and function, for whoever measures or tries the engine; figures of our own. */
export { SAMPLE_CALCULATIONS } from './calculators/samples.ts';
export { SAMPLE_ARGUMENTS } from './functions/samples.ts';
