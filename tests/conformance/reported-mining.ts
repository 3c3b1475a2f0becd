import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outsidePath } from '../../tools/outside-data.ts';
import { ROOT } from '../../tools/tidy/repository.ts';
import { skipped, Tally, type ConformanceOptions, type ConformanceResult } from './corpus.ts';

const PROGRAM = join(ROOT, 'cli', 'src', 'finace.ts');

/** What a command line answers to a file that somebody reported: parts of its JSON that must be so. */
interface Case {
  readonly file: string;
  readonly before?: readonly string[];
  readonly command: readonly string[];
  readonly answer: Readonly<Record<string, unknown>>;
}

const CASES: readonly Case[] = [
  {
    file: 'csv-out-of-order.csv',
    command: ['stats', 'csv-out-of-order.csv'],
    answer: { variants: 1, cases: 2, 'dfg.0': ['a', 'b', 2], 'dfg.1': ['b', 'c', 2], 'dfg.length': 2 },
  },
  {
    file: 'csv-disco-export.csv',
    command: ['stats', 'csv-disco-export.csv'],
    answer: { medianThroughputSeconds: 86_400 },
  },
  {
    file: 'heuristics-skip.csv',
    before: ['discover', 'heuristics-skip.csv', '--algorithm', 'heuristics', '--out', 'TEMP/skip.pnml'],
    command: ['conform', 'heuristics-skip.csv', '--model', 'TEMP/skip.pnml'],
    answer: { fittingTraces: 100, traces: 100, moveCost: 0, fitness: 1 },
  },
  {
    file: 'two-ends.bpmn',
    command: ['conform', 'abc.csv', '--model', 'two-ends.bpmn'],
    answer: { fittingTraces: 2, traces: 2, moveCost: 0 },
  },
  {
    file: 'conditional.bpmn',
    command: ['conform', 'ab_ac.csv', '--model', 'conditional.bpmn'],
    answer: { fittingTraces: 2, traces: 2, moveCost: 0 },
  },
  ...['sim-waits.xes', 'sim-waits.csv'].map((file) => ({
    file,
    command: ['simulate', 'inductive:0', '--log', file],
    answer: { 'kpis.meanThroughputSeconds.mean': about(174_000), 'fit.meanRatio': about(1) },
  })),
  {
    file: 'ocel1.xmlocel',
    command: ['stats', 'ocel1.xmlocel', '--object-type', 'element'],
    answer: { cases: 9, events: 19 },
  },
];

/** A figure that chance moves: within two hundredths of what it must be. */
function about(figure: number): (value: unknown) => boolean {
  return (value) => typeof value === 'number' && Math.abs(value - figure) <= 0.02 * figure;
}

function valueAt(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (found, key) =>
        typeof found === 'object' && found !== null
          ? Reflect.get(found, Array.isArray(found) && /^\d+$/.test(key) ? Number(key) : key)
          : undefined,
      value,
    );
}

function ask(
  folder: string,
  temporary: string,
  command: readonly string[],
): { readonly value: unknown; readonly error: string } {
  const words = command.map((word) => word.replace('TEMP', temporary));
  const ran = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', PROGRAM, 'mine', ...words, '--json'],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  return ran.stdout === ''
    ? { value: undefined, error: ran.stderr }
    : { value: JSON.parse(ran.stdout), error: ran.stderr };
}

function faultOf(found: unknown, answer: Case['answer']): string | undefined {
  for (const [path, wanted] of Object.entries(answer)) {
    const value = valueAt(found, path);
    const holds =
      typeof wanted === 'function' ? wanted(value) === true : JSON.stringify(value) === JSON.stringify(wanted);
    if (!holds) return `${path} is ${JSON.stringify(value)}`;
  }
  return undefined;
}

/** Every log and model that was reported with a wrong answer has the right one. */
export async function run(options: ConformanceOptions): Promise<ConformanceResult> {
  const folder = options.dir ?? outsidePath('reported', 'mining');
  if (!existsSync(folder)) return skipped(folder);
  const tally = new Tally('reported-mining', options.json);
  const temporary = mkdtempSync(join(tmpdir(), 'finace-reported-'));
  try {
    for (const { file, before, command, answer } of CASES) {
      if (before !== undefined) ask(folder, temporary, before);
      const { value, error } = ask(folder, temporary, command);
      const fault = value === undefined ? error.trim() : faultOf(value, answer);
      tally.count(fault === undefined, file, fault ?? '');
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  return await Promise.resolve(tally.finish());
}
