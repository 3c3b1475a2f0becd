/** The financial functions of spreadsheets by positional arguments, in each published convention. */
export {
  PROFILES,
  type ArgumentKind,
  type FunctionDefinition,
  type FunctionParameter,
  type Profile,
} from './functions/definition.ts';
export { FUNCTIONS } from './functions/registry.ts';
export { calculateFunction, type FunctionCalculation, type FunctionLibrary } from './functions/run.ts';
export type { CatalogueEntry } from './definitions/catalogue.ts';
export { definitionCatalogue } from './definitions/publish.ts';
