import type { Command } from 'commander';
import { wholeProgram } from '@finaceverse/cli/program';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function table(heading: string, rows: readonly (readonly [string, string])[]): string {
  if (rows.length === 0) return '';
  const lines = rows.map(([name, meaning]) => `| \`${cell(name)}\` | ${cell(meaning)} |`);
  return `\n| ${heading} | Meaning |\n|---|---|\n${lines.join('\n')}\n`;
}

const defaultOf = (value: unknown): string =>
  value === undefined || value === false ? '' : ` (${JSON.stringify(value)} unless told)`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function meaningOf({ description, argChoices, defaultValue }: Described): string {
  const choices = argChoices === undefined ? '' : ` One of: ${argChoices.join(', ')}.`;
  return `${description}${defaultOf(defaultValue)}${choices}`;
}

/** One command with all below it, parents first. */
function sectionsOf(command: Command, above: string): string[] {
  const name = `${above} ${command.name()}`.trim();
  const below = command.commands.flatMap((each) => sectionsOf(each, name));
  if (above === '') return below;
  const usage = `${name} ${command.usage()}`.trim();
  const own = `${'#'.repeat(Math.min(4, name.split(' ').length))} ${name}

${capital(command.description())}.

\`\`\`
${usage}
\`\`\`
${table(
  'Argument',
  command.registeredArguments.map((argument) => [argument.name(), meaningOf(argument)]),
)}${table(
    'Option',
    command.options.map((option) => [option.flags, meaningOf(option)]),
  )}`;
  return [own, ...below];
}

interface Described {
  readonly description: string;
  readonly argChoices?: readonly string[] | undefined;
  readonly defaultValue?: unknown;
}

/** The reference of the command line, from the commands themselves. */
export async function commandsPage(note: string): Promise<string> {
  const program = await wholeProgram();
  return `# Command line

${note}

\`finace\` ends with 0 where it is done and the answer is good, with 1 where the answer is negative (a paper that
does not hold, books that do not agree), and with 2 where the command or what it was given cannot be understood.
Output for programs goes to the standard output, remarks to the standard error stream; \`--json\` prints one JSON document.

${sectionsOf(program, '').join('\n')}`;
}
