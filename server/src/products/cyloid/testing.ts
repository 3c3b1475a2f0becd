/** What tests of other rooms may use of this one: its operations, and builders made of them. */
export { correctPaper } from './commands/correct-paper.ts';
export { type PaperState, paperMachine } from './domain/paper.ts';
export { getPaper } from './queries/read-papers.ts';
