import { parseArgs } from 'node:util';

/** What `npm start` needs to know of a setting. */
export interface StartSetting {
  readonly name: string;
  readonly option: string | undefined;
  readonly takes: string;
  readonly meaning: string;
  readonly standard: string | undefined;
}

/** What a command line asks for: the help, or a start under these settings. */
export type StartRequest =
  | { readonly kind: 'help' }
  | { readonly kind: 'start'; readonly settings: Readonly<Record<string, string>> }
  | { readonly kind: 'mistake'; readonly sentence: string };

const SEE_HELP = '"npm start -- --help" lists every option.';

/** Reads the options of `npm start`: each is a setting by another name. */
export function readStartOptions(args: readonly string[], settings: readonly StartSetting[]): StartRequest {
  const byOption = new Map(
    settings.flatMap((setting) => (setting.option === undefined ? [] : [[setting.option, setting]])),
  );
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    tokens: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      ...Object.fromEntries([...byOption.keys()].map((option) => [option, { type: 'string' as const }])),
    },
  });
  const given: Record<string, string> = {};
  for (const token of tokens) {
    if (token.kind === 'positional') return mistake(`"${token.value}" is not an option.`);
    if (token.kind !== 'option') continue;
    if (token.name === 'help' || token.name === 'h') return { kind: 'help' };
    const setting = byOption.get(token.name);
    if (setting === undefined) return mistake(`There is no option "${token.rawName}".`);
    if (token.value === undefined || token.value === '') return mistake(`"${token.rawName}" takes ${setting.takes}.`);
    given[setting.name] = token.value;
  }
  return { kind: 'start', settings: given };
}

function mistake(sentence: string): StartRequest {
  return { kind: 'mistake', sentence: `${sentence} ${SEE_HELP}` };
}

const WIDTH = 92;
const INDENT = '      ';

function wrapped(text: string): string {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && INDENT.length + last.length + 1 + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.map((line) => INDENT + line).join('\n');
}

/** The help text: every option and every setting, from their declarations. */
export function startHelp(settings: readonly StartSetting[]): string {
  const entries = settings.map(({ name, option, takes, meaning, standard }) => {
    const names = option === undefined ? name : `--${option} <${takes}>, ${name}`;
    const facts = [
      meaning,
      option === undefined ? `Takes ${takes}; in the environment alone, since it may hold a password.` : '',
      standard === undefined ? '' : `Default: ${standard}.`,
    ];
    return `  ${names}\n${wrapped(facts.filter((fact) => fact !== '').join(' '))}`;
  });
  return [
    'npm start [-- options]: the whole platform, with the demo firm on the first start.',
    '',
    'Each setting is an environment variable; most are options too, and an option wins.',
    '',
    '  --help, -h',
    `${INDENT}Shows this.`,
    '',
    entries.join('\n\n'),
    '',
  ].join('\n');
}
