import { readFileSync } from 'node:fs';
import type { InputValue } from '@finaceverse/calculation/calculate';
import {
  type AuthoredDefinition,
  compareVersions,
  readDefinition,
  rulePath,
  RULES,
  runGoldenCases,
  searchRules,
} from '@finaceverse/calculation/rules';
import type { Command } from 'commander';
import { CommandFailure } from '../failure.ts';

/** Where answers go; a test takes them instead of standard output. */
type Print = (text: string) => unknown;

const MOST_RULES = 20;

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new CommandFailure(`The file ${file} cannot be read, or is no JSON.`, 2);
  }
}

function definitionIn(file: string): AuthoredDefinition {
  const read = readDefinition(readJson(file), file);
  if (!read.ok) throw new CommandFailure(`${file}: ${read.refusal.message}`, 2);
  return read.value;
}

/** A list of objects, each the inputs of one calculation. */
function isInputList(value: unknown): value is readonly Readonly<Record<string, InputValue>>[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((item) => typeof item === 'object' && item !== null && !Array.isArray(item))
  );
}

function runSearch(
  print: Print,
  words: readonly string[],
  options: { readonly date?: string; readonly json?: boolean },
): void {
  const found = searchRules(RULES, words.join(' '), options.date).slice(0, MOST_RULES);
  if (found.length === 0) process.exitCode = 1;
  if (options.json) {
    print(`${JSON.stringify({ items: found })}\n`);
    return;
  }
  for (const { id, label, summary, from, to } of found) {
    print(`${label}  [${id}]  ${from} to ${to ?? 'now'}\n  ${summary}\n`);
    print(
      `  ${rulePath(RULES, id)
        .map((node) => node.label)
        .join(' > ')}\n`,
    );
  }
}

function runGolden(print: Print, file: string, json: boolean): void {
  const results = runGoldenCases(definitionIn(file));
  if (results.length === 0 || results.some((result) => !result.ok)) process.exitCode = 1;
  if (json) print(`${JSON.stringify({ items: results })}\n`);
  else
    for (const { ok, name, expected, actual } of results)
      print(`${ok ? 'ok    ' : 'FAILED'} ${name}: ${actual}${ok ? '' : `, not ${expected}`}\n`);
}

function runCompare(
  print: Print,
  files: readonly [string, string],
  options: { readonly inputs?: string; readonly json?: boolean },
): void {
  const [before, after] = [definitionIn(files[0]), definitionIn(files[1])];
  const given: unknown =
    options.inputs === undefined ? before.goldenCases.map((item) => item.inputs) : readJson(options.inputs);
  if (!isInputList(given))
    throw new CommandFailure('Give inputs to compare on: a file with a list of objects, or golden cases.', 2);
  const rows = compareVersions(before, after, given);
  if (options.json)
    print(`${JSON.stringify({ items: rows, changed: rows.filter(({ changed }) => changed).length })}\n`);
  else
    for (const row of rows)
      print(`${row.changed ? '*' : ' '} ${row.before} -> ${row.after}  ${JSON.stringify(row.inputs)}\n`);
}

/** `finace calc rules`, `golden` and `compare`: the rule tree and the work of rule authors, without a database. */
export function registerRules(calc: Command, print: Print): void {
  calc
    .command('rules')
    .description('find rules by words or section number, best first')
    .argument('<words...>', 'such as: lease liability, or "IFRS 16.26"')
    .option('--date <date>', 'only rules in force on this date')
    .option('--json', 'print JSON')
    .action((words: string[], _options: unknown, command: Command) =>
      runSearch(print, words, command.optsWithGlobals()),
    );
  calc
    .command('golden')
    .description('run the golden cases of a definition')
    .argument('<definition>', 'JSON file: name, version, formula, rules, from, goldenCases')
    .option('--json', 'print JSON')
    .action((file: string, _options: unknown, command: Command) =>
      runGolden(print, file, command.optsWithGlobals()['json'] === true),
    );
  calc
    .command('compare')
    .description('what two versions of a definition give on the same inputs')
    .argument('<before>', 'JSON file of the earlier definition')
    .argument('<after>', 'JSON file of the later one')
    .option('--inputs <file>', 'JSON list of inputs; the golden cases of the earlier one unless told')
    .option('--json', 'print JSON')
    .action((before: string, after: string, _options: unknown, command: Command) =>
      runCompare(print, [before, after], command.optsWithGlobals()),
    );
}
