import { answered, intention, platform } from './request.ts';
import type { AnswerOf, InputOf, ItemOf } from './shapes.ts';

/** A calculator or spreadsheet function, with what it asks for. */
export type Calculator = ItemOf<'vamn.list_calculators'>;
/** One thing that a calculator asks for. */
export type Parameter = Calculator['parameters'][number];
/** A kept calculation: its figures and its certificate. */
export type Receipt = AnswerOf<'vamn.get_receipt'>;
/** A rule of the tree. */
export type Rule = ItemOf<'vamn.search_rules'>;
/** One version of a calculator that rule authors wrote. */
export type Definition = ItemOf<'vamn.list_definitions'>;
/** What two versions give on the same inputs. */
export type Comparison = AnswerOf<'vamn.compare_definitions'>;

/** All calculators and spreadsheet functions. */
export const readCalculators = async () => (await answered(platform.GET('/v1/vamn/calculators'))).items;
/** Runs a calculator and keeps its certificate. */
export const runCalculator = (body: InputOf<'vamn.run_calculation'>, key: string) =>
  answered(platform.POST('/v1/vamn/calculations', { params: { header: intention(key) }, body }));
/** Rules by words, or all; those in force on a day if one is given. */
export const readRules = async (query: string, date?: string) =>
  (
    await answered(
      platform.GET('/v1/vamn/rules', { params: { query: { query, ...(date === undefined ? {} : { date }) } } }),
    )
  ).items;
/** The definitions of rule authors, in all their versions. */
export const readDefinitions = async () => (await answered(platform.GET('/v1/vamn/definitions'))).items;
/** Drafts a calculator, or the next version of one. */
export const draftDefinition = (body: InputOf<'vamn.draft_definition'>, key: string) =>
  answered(platform.POST('/v1/vamn/definitions', { params: { header: intention(key) }, body }));

type OfDefinition = { readonly definitionId: string };

/** Adds inputs with the result that they must give. */
export const addGoldenCase = ({ definitionId, ...body }: InputOf<'vamn.add_golden_case'> & OfDefinition, key: string) =>
  answered(
    platform.POST('/v1/vamn/definitions/{definitionId}/golden-cases', {
      params: { path: { definitionId }, header: intention(key) },
      body,
    }),
  );

/** What moves a definition from one state to the next. */
export type DefinitionMove = 'submit' | 'return' | 'publish' | 'withdraw';

/** Moves a definition; refused where its golden cases fail or its author would publish it. */
export const moveDefinition = ({ definitionId, move }: OfDefinition & { readonly move: DefinitionMove }, key: string) => {
  const how = { params: { path: { definitionId }, header: intention(key) }, body: {} };
  switch (move) {
    case 'submit':
      return answered(platform.POST('/v1/vamn/definitions/{definitionId}/submit', how));
    case 'return':
      return answered(platform.POST('/v1/vamn/definitions/{definitionId}/return', how));
    case 'publish':
      return answered(platform.POST('/v1/vamn/definitions/{definitionId}/publish', how));
    case 'withdraw':
      return answered(platform.POST('/v1/vamn/definitions/{definitionId}/withdraw', how));
  }
};
/** What two versions give on the same inputs; nothing is stored. */
export const compareDefinitions = (body: InputOf<'vamn.compare_definitions'>) =>
  answered(platform.POST('/v1/vamn/definition-comparisons', { body }));
