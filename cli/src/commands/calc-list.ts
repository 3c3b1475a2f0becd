import { CALCULATORS, type CalculatorDefinition } from '@finaceverse/calculation/calculate';
import { definitionCatalogue, FUNCTIONS, PROFILES, type FunctionDefinition } from '@finaceverse/calculation/functions';
import type { Command } from 'commander';
import { CommandFailure } from '../failure.ts';

type Print = (text: string) => unknown;

interface Input {
  readonly name: string;
  readonly kind: string;
  readonly isOptional: boolean;
  readonly title?: string;
}

interface Description {
  readonly name: string;
  readonly kind: 'calculator' | 'function';
  readonly title?: string;
  readonly inputs: readonly Input[];
  readonly profiles: readonly string[];
  readonly rules: readonly string[];
  /** What it means, in the language of definitions, where the catalogue has it. */
  readonly definition?: string;
}

/** What the catalogue says that it means; where laws decide, the definition of the last one. */
function definitionOf(name: string): Pick<Description, 'definition'> {
  const entries = definitionCatalogue().definitions.filter(({ calculator }) => calculator === name);
  const [last, others] = [entries.at(-1), entries.length - 1];
  if (!last) return {};
  return {
    definition: others === 0 ? last.text : `# One of ${others + 1} definitions, one for each law.\n${last.text}`,
  };
}

function describeCalculator({ name, title, parameters, rules }: CalculatorDefinition): Description {
  const inputs = parameters.map((parameter) => ({
    name: parameter.name,
    kind: parameter.kind,
    isOptional: parameter.optional === true,
    title: parameter.title,
  }));
  return { name, kind: 'calculator', title, inputs, profiles: ['standard'], rules, ...definitionOf(name) };
}

function describeFunction({ name, parameters, rules }: FunctionDefinition): Description {
  const inputs = parameters.map((parameter) => ({
    name: parameter.name,
    kind: parameter.kind,
    isOptional: parameter.fallback !== undefined,
  }));
  return { name, kind: 'function', inputs, profiles: PROFILES, rules, ...definitionOf(name) };
}

function listAll(print: Print, isJson: boolean): void {
  const calculators = [...CALCULATORS.values()].map(({ name, title }) => ({ name, kind: 'calculator', title }));
  const functions = [...FUNCTIONS.values()].map(({ name, parameters }) => ({
    name,
    kind: 'function',
    title: `${name}(${parameters.map((parameter) => parameter.name).join(', ')})`,
  }));
  if (isJson) print(`${JSON.stringify([...calculators, ...functions])}\n`);
  else for (const { name, title } of [...calculators, ...functions]) print(`${name.padEnd(34)}${title}\n`);
}

function describe(print: Print, name: string, isJson: boolean): void {
  const calculator = CALCULATORS.get(name);
  const named = FUNCTIONS.get(name.toUpperCase());
  const found = calculator ? describeCalculator(calculator) : named && describeFunction(named);
  if (!found) throw new CommandFailure(`There is no calculator or function "${name}"; finace calc list names all.`, 2);
  if (isJson) {
    print(`${JSON.stringify(found)}\n`);
    return;
  }
  print(`${found.name}${found.title === undefined ? '' : `: ${found.title}`}\n`);
  for (const { name: input, kind, isOptional, title = '' } of found.inputs)
    print(`  ${input.padEnd(20)}${kind.padEnd(14)}${isOptional ? 'may be left out  ' : ''}${title}\n`);
  print(`  profiles: ${found.profiles.join(', ')}\n  rules: ${found.rules.join(', ')}\n`);
  if (found.definition !== undefined) print(`\n${found.definition}\n`);
}

/** `finace calc list` and `finace calc describe`: what can be computed, from which inputs, and what it means. */
export function registerList(calc: Command, print: Print): void {
  calc
    .command('list')
    .description('name every calculator and function')
    .option('--json', 'print JSON')
    .action((_options: unknown, command: Command) => listAll(print, command.optsWithGlobals()['json'] === true));
  calc
    .command('describe')
    .description('say what a calculator or function takes, and what it means')
    .argument('<name>', 'such as loan.payment or PMT')
    .option('--json', 'print JSON')
    .action((name: string, _options: unknown, command: Command) =>
      describe(print, name, command.optsWithGlobals()['json'] === true),
    );
}
