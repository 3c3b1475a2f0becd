import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { type CalculatorDefinition, CALCULATORS, type Parameter } from '@finaceverse/calculation/calculate';
import { type ArgumentKind, type FunctionDefinition, FUNCTIONS } from '@finaceverse/calculation/functions';
import { RULES } from '@finaceverse/calculation/rules';
import { query } from '../kit.ts';
import { RUN_CALCULATION } from '../permissions.ts';

const parameterView = z.object({
  name: z.string(),
  kind: z.string(),
  title: z.string(),
  optional: z.boolean(),
  minimum: z.string().optional(),
  maximum: z.string().optional(),
  above: z.string().optional(),
  choices: z.array(z.string()).optional(),
  /** The amount may be in another currency than the other amounts. */
  ownCurrency: z.boolean().optional(),
});

const calculatorView = z.object({
  name: z.string(),
  /** A calculator of the finance department, or a spreadsheet function by its name. */
  kind: z.enum(['calculator', 'function']),
  version: z.string(),
  title: z.string(),
  /** Identifiers of the rules that it cites, the principal one first. */
  rules: z.array(z.string()),
  /** The same rules as the field cites them. */
  citations: z.array(z.string()),
  parameters: z.array(parameterView),
});

type CalculatorView = z.infer<typeof calculatorView>;

/** The kind under which a person enters an argument of a spreadsheet function. */
const ARGUMENT_KINDS: Readonly<Record<ArgumentKind, string>> = {
  number: 'decimal',
  whole: 'integer',
  flag: 'integer',
  date: 'date',
  numbers: 'decimal-list',
  dates: 'date-list',
};

function labelOf(rule: string): string {
  return RULES.nodes.get(rule)?.label ?? rule;
}

function viewParameter(parameter: Parameter): z.infer<typeof parameterView> {
  const { name, kind, title, optional = false, minimum, maximum, above, choices, ownCurrency } = parameter;
  return {
    name,
    kind,
    title,
    optional,
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(above === undefined ? {} : { above }),
    ...(choices === undefined ? {} : { choices: [...choices] }),
    ...(ownCurrency === undefined ? {} : { ownCurrency }),
  };
}

function viewCalculator({ name, version, title, rules, parameters }: CalculatorDefinition): CalculatorView {
  return {
    name,
    kind: 'calculator',
    version,
    title,
    rules: [...rules],
    citations: rules.map(labelOf),
    parameters: parameters.map(viewParameter),
  };
}

function viewFunction({ name, rules, parameters }: FunctionDefinition): CalculatorView {
  return {
    name,
    kind: 'function',
    version: '',
    title: name,
    rules: [...rules],
    citations: rules.map(labelOf),
    parameters: parameters.map((parameter) => ({
      name: parameter.name,
      kind: ARGUMENT_KINDS[parameter.kind],
      title: parameter.name,
      optional: parameter.fallback !== undefined,
    })),
  };
}

export const listCalculators = query({
  name: 'vamn.list_calculators',
  summary: 'Lists the calculators and spreadsheet functions, what they ask for and the rules that they cite.',
  permission: RUN_CALCULATION,
  input: z.object({}),
  output: z.object({ items: z.array(calculatorView), next: z.string().nullable() }),
  database: 'none',
  handle: async () => {
    const items = [...[...CALCULATORS.values()].map(viewCalculator), ...[...FUNCTIONS.values()].map(viewFunction)];
    return await Promise.resolve(ok({ items, next: null }));
  },
});
