/** The rules that calculations cite: the published tree, a firm's own packs, and the definitions that it authors. */
export {
  addGoldenCase,
  compareVersions,
  definitionOn,
  digestOf,
  draftDefinition,
  publishDefinition,
  returnDefinition,
  runDefinition,
  runGoldenCases,
  submitDefinition,
  supersedeDefinition,
  withdrawDefinition,
  type AuthoredDefinition,
  type DefinitionState,
  type GoldenCase,
  type GoldenResult,
  type VersionDifference,
} from './authoring/definition.ts';
export { readDefinition } from './authoring/read-definition.ts';
export { addRulePack, type RuleLibrary } from './authoring/rule-pack.ts';
export { RULES } from './rules/library.ts';
export { searchRules } from './rules/search.ts';
export { isInForce, rulePath, type RuleKind, type RuleNode, type RuleTree } from './rules/tree.ts';
