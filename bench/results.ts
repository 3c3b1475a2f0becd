import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { BenchCase } from './case.ts';

/** What one bench measured when it was last recorded. */
export interface Recorded {
  readonly takenOn: string;
  readonly machine: string;
  readonly cases: readonly BenchCase[];
}

const FOLDER = join(import.meta.dirname, 'results');
const README = join(import.meta.dirname, 'README.md');
const BEGIN = '<!-- results: npm run bench -- NAME --record -->';
const END = '<!-- end of results -->';

/** Every recorded bench by name. */
export function recordedResults(): ReadonlyMap<string, Recorded> {
  if (!existsSync(FOLDER)) return new Map();
  const names = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .sort();
  return new Map(
    names.map((file) => [file.slice(0, -'.json'.length), JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))]),
  );
}

function rowOf(entry: BenchCase): string {
  const bar = entry.bar === null ? '' : String(entry.bar);
  return `| ${entry.bench} | \`${entry.case}\` | ${entry.ours} ${entry.unit} | ${entry.peer} ${entry.unit} | ${entry.ratio} | ${bar} | ${entry.ok ? 'holds' : 'missed'} |`;
}

/** The table of all that is recorded: no figure of it is typed by hand. */
export function resultsTable(results: ReadonlyMap<string, Recorded>): string {
  const rows = [...results.values()].flatMap(({ cases }) => cases.map(rowOf));
  const taken = [...results].map(([name, { takenOn, machine }]) => `${name} on ${takenOn} (${machine})`);
  return [
    '| Bench | Case | Ours | Peer | Ratio | Bar | |',
    '|---|---|---|---|---|---|---|',
    ...rows,
    '',
    `Taken: ${taken.join('; ')}.`,
  ].join('\n');
}

/** The README with the table of what is recorded in its place. */
export function readmeWith(table: string): string {
  const text = readFileSync(README, 'utf8');
  const [before, rest = ''] = text.split(BEGIN);
  const [, after = ''] = rest.split(END);
  return `${before}${BEGIN}\n\n${table}\n\n${END}${after}`;
}

/** Keeps what a bench measured, and writes it into the README. */
export function record(name: string, cases: readonly BenchCase[], takenOn: string): void {
  const [cpu] = cpus();
  const machine = `${cpus().length} cores of ${cpu?.model ?? 'an unknown processor'}, Node ${process.versions.node}`;
  const recorded: Recorded = { takenOn, machine, cases };
  writeFileSync(join(FOLDER, `${name}.json`), `${JSON.stringify(recorded, null, 2)}\n`);
  writeFileSync(README, readmeWith(resultsTable(recordedResults())));
}
