import { createReadStream } from 'node:fs';
import { open, readFile, writeFile } from 'node:fs/promises';
import { createGunzip, gunzipSync } from 'node:zlib';
import type { Outcome } from '@finaceverse/base/outcome';
import { checkEnding, type ConformanceModel, modelOfNet, modelOfTree } from '@finaceverse/process-mining/conform';
import { discoverModel } from '@finaceverse/process-mining/discover';
import {
  busiestObjectType,
  countUnsortedCases,
  createXesReader,
  type CsvMapping,
  type EventLog,
  flattenObjects,
  type LifecycleReading,
  type ObjectLog,
  readCsv,
  readLifecycle,
  readOcelJson,
  readOcelSqlite,
  readOcelXml,
  readParquet,
  sortByTime,
  TIME_FORMATS,
  withProblems,
  zonePolicy,
  type ZonePolicy,
} from '@finaceverse/process-mining/log';
import {
  bpmnToNet,
  netToBpmn,
  parseTree,
  readBpmn,
  readPnml,
  readPtml,
  treeToBpmn,
  writeBpmn,
  writePnml,
  writePtml,
} from '@finaceverse/process-mining/model';
import { CommandFailure, reasonOf } from '../failure.ts';

/** How a log file is read: what its columns are, how its moments are written, what becomes of starts and completions. */
export interface LogOptions {
  readonly case?: string | undefined;
  readonly activity?: string | undefined;
  readonly time?: string | undefined;
  readonly start?: string | undefined;
  readonly resource?: string | undefined;
  readonly lifecycleColumn?: string | undefined;
  readonly lifecycle?: string | undefined;
  readonly timeFormat?: string | undefined;
  readonly zone?: string | undefined;
  readonly order?: string | undefined;
  readonly objectType?: string | undefined;
  readonly report?: string | undefined;
}

type FileKind = 'xes' | 'ocel-xml' | 'ocel-json' | 'sqlite' | 'parquet' | 'csv';

/** Options as the engine takes them; a word that none of them knows is refused. */
interface Reading {
  readonly mapping: CsvMapping;
  readonly lifecycle: LifecycleReading | undefined;
  readonly order: 'file' | 'time' | undefined;
}

function readingOf(options: LogOptions): Reading {
  const lifecycle = oneOf('--lifecycle', options.lifecycle, ['pair', 'complete', 'keep'] as const);
  const zone = options.zone === undefined ? undefined : orFail(zonePolicy(options.zone));
  return {
    lifecycle,
    order: oneOf('--order', options.order, ['file', 'time'] as const),
    mapping: {
      caseColumn: options.case,
      activityColumn: options.activity,
      timeColumn: options.time,
      startColumn: options.start,
      resourceColumn: options.resource,
      lifecycleColumn: options.lifecycleColumn,
      lifecycle,
      timeFormat: oneOf('--time-format', options.timeFormat, TIME_FORMATS),
      zone,
    },
  };
}

function oneOf<T extends string>(option: string, text: string | undefined, known: readonly T[]): T | undefined {
  const found = known.find((word) => word === text);
  if (text === undefined || found !== undefined) return found;
  throw new CommandFailure(`${option} is ${known.slice(0, -1).join(', ')} or ${known.at(-1)}, not "${text}".`);
}

/** Opens a log of any format that the engine reads; the content decides, not the name. */
export async function openLog(path: string, options: LogOptions = {}): Promise<EventLog> {
  const log = await readLog(path, options);
  const [first] = log.problems;
  if (options.report !== undefined) await writeFile(options.report, problemTable(log));
  if (first !== undefined) {
    const more = log.problemCount > 1 ? ` (and ${log.problemCount - 1} more; --report FILE lists all)` : '';
    process.stderr.write(`${path}: ${first.row === 0 ? '' : `row ${first.row}: `}${first.message}${more}\n`);
  }
  return log;
}

/** Every problem as a CSV table. */
function problemTable(log: EventLog): string {
  const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const lines = log.problems.map(({ row, caseId, field, message }) =>
    [String(row), quote(caseId ?? ''), quote(field), quote(message)].join(','),
  );
  const unlisted = log.problemCount - log.problems.length;
  if (unlisted > 0) lines.push(`0,"","",${quote(`${unlisted} more are not listed.`)}`);
  return `${['row,case,field,message', ...lines].join('\n')}\n`;
}

async function readLog(path: string, options: LogOptions): Promise<EventLog> {
  const { mapping, lifecycle, order } = readingOf(options);
  const head = await readHead(path);
  const compressed = head[0] === 0x1f && head[1] === 0x8b;
  const kind = kindOf(compressed ? gunzipHead(head) : head);
  if (kind === 'xes')
    return arrangeXes(named(path, await readXesStream(path, compressed, mapping.zone)), lifecycle, order);
  if (kind === 'sqlite') return flatten(path, await readSqlite(path, mapping.zone), options.objectType);
  const bytes = await readWhole(path, compressed);
  if (kind === 'csv') return named(path, readCsv(bytes, mapping));
  if (kind === 'parquet') return named(path, await readParquet(bytes, mapping));
  const objects =
    kind === 'ocel-json' ? readOcelJson(bytes.toString('utf8'), mapping.zone) : readOcelXml(bytes, mapping.zone);
  return flatten(path, named(path, objects), options.objectType);
}

/** XES keeps the order of its file and each of its events, unless somebody asks otherwise; what that hides is said. */
function arrangeXes(
  log: EventLog,
  lifecycle: LifecycleReading | undefined,
  order: 'file' | 'time' | undefined,
): EventLog {
  const ordered = order === 'time' ? sortByTime(log) : log;
  const unsorted = order === undefined ? countUnsortedCases(log) : 0;
  const message = `${unsorted} cases hold events that are earlier than the one before; XES keeps the order of the file, --order time sorts.`;
  const said = unsorted === 0 ? [] : [{ row: 0, caseId: undefined, field: 'time:timestamp', message }];
  return readLifecycle(withProblems(ordered, said), lifecycle ?? 'keep');
}

/** More than this cannot be one buffer; XES, which is read in pieces, has no such limit. */
const WHOLE_FILE_LIMIT = 2_000_000_000;

async function readWhole(path: string, compressed: boolean): Promise<Buffer> {
  try {
    const whole = await readFile(path);
    return compressed ? gunzipSync(whole, { maxOutputLength: WHOLE_FILE_LIMIT }) : whole;
  } catch (error) {
    throw new CommandFailure(`${path} cannot be read whole: ${reasonOf(error)}. Logs above 2 GB are read as XES.`);
  }
}

function named<T>(path: string, outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new CommandFailure(
    `${path}: ${outcome.refusal.message}${outcome.refusal.hint === undefined ? '' : ` ${outcome.refusal.hint}`}`,
  );
}

async function readHead(path: string): Promise<Uint8Array> {
  try {
    const handle = await open(path, 'r');
    try {
      const head = new Uint8Array(65_536);
      const { bytesRead } = await handle.read(head, 0, head.length, 0);
      return head.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw new CommandFailure(`${path} cannot be read: ${reasonOf(error)}.`);
  }
}

/** The start of a compressed file; that its end is missing here is no fault. */
function gunzipHead(head: Uint8Array): Uint8Array {
  try {
    return gunzipSync(head, { finishFlush: 2 });
  } catch {
    return new Uint8Array(0);
  }
}

function kindOf(head: Uint8Array): FileKind {
  const wide =
    head[0] === 0xff && head[1] === 0xfe ? 'utf-16le' : head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : 'latin1';
  const text = new TextDecoder(wide)
    .decode(head.subarray(0, 4096))
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  if (text.startsWith('SQLite format 3')) return 'sqlite';
  if (text.startsWith('PAR1')) return 'parquet';
  if (text.startsWith('{')) return 'ocel-json';
  if (text.startsWith('<')) {
    const objects = /<(object-types|event-types|objects|events)[\s>/]|key=["'](ocel:)?object-types?["']/.test(text);
    return objects || /scope=["']object["']/.test(text) ? 'ocel-xml' : 'xes';
  }
  return 'csv';
}

async function readXesStream(
  path: string,
  compressed: boolean,
  zone: ZonePolicy | undefined,
): Promise<Outcome<EventLog>> {
  const reader = createXesReader({ zone });
  const file = createReadStream(path, { highWaterMark: 1 << 20 });
  try {
    for await (const chunk of compressed ? file.pipe(createGunzip()) : file) {
      if (chunk instanceof Uint8Array) reader.push(chunk);
    }
  } catch (error) {
    throw new CommandFailure(`${path} cannot be read to its end: ${reasonOf(error)}.`);
  }
  return reader.finish();
}

async function readSqlite(path: string, zone: ZonePolicy | undefined): Promise<ObjectLog> {
  const { DatabaseSync } = await import('node:sqlite');
  try {
    const database = new DatabaseSync(path, { readOnly: true });
    try {
      return named(path, readOcelSqlite(database, zone));
    } finally {
      database.close();
    }
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    throw new CommandFailure(`${path} is no readable SQLite log: ${reasonOf(error)}.`);
  }
}

function flatten(path: string, log: ObjectLog, wanted: string | undefined): EventLog {
  if (wanted !== undefined && !log.objectTypes.includes(wanted)) {
    throw new CommandFailure(`${path} has no object type "${wanted}". It has: ${log.objectTypes.join(', ')}.`);
  }
  const type = wanted ?? busiestObjectType(log);
  if (type === undefined) throw new CommandFailure(`${path} has no objects, so no cases.`);
  if (wanted === undefined)
    process.stderr.write(`Cases are objects of type "${type}"; --object-type chooses another.\n`);
  return flattenObjects(log, type);
}

/** The model that a `--model` argument names: a file, `tree:TEXT`, or `inductive[:NOISE]` mined from the log itself. */
export async function openModel(argument: string, log: EventLog | undefined, pool?: string): Promise<ConformanceModel> {
  if (argument.startsWith('tree:')) return modelOfTree(orFail(parseTree(argument.slice('tree:'.length))));
  const inductive = /^inductive(?::(.+))?$/.exec(argument);
  if (inductive !== null) {
    if (log === undefined) throw new CommandFailure('"inductive" mines a model from a log; name the log with --log.');
    return orFail(discoverModel(log, 'inductive', { noise: parseNoise(inductive[1] ?? '0') }));
  }
  const bytes = await readFile(argument).catch((error: unknown) => {
    throw new CommandFailure(`The model ${argument} cannot be read: ${reasonOf(error)}.`);
  });
  if (argument.endsWith('.ptml')) return modelOfTree(named(argument, readPtml(bytes)));
  if (argument.endsWith('.bpmn')) {
    const model = named(argument, readBpmn(bytes, pool));
    for (const note of model.notes) process.stderr.write(`${argument}: ${note}\n`);
    return modelOfNet(named(argument, checkEnding(named(argument, bpmnToNet(model)))));
  }
  if (argument.endsWith('.pnml')) return modelOfNet(named(argument, checkEnding(named(argument, readPnml(bytes)))));
  throw new CommandFailure(
    `The model ${argument} must end in .pnml, .bpmn or .ptml, or be tree:TEXT or inductive[:NOISE].`,
  );
}

/** The value of an outcome; a refusal ends the command with its sentence, and what to do about it. */
export function orFail<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  const { message, hint } = outcome.refusal;
  throw new CommandFailure(hint === undefined ? message : `${message} ${hint}`);
}

/** A noise threshold from 0 to 1. */
export function parseNoise(text: string): number {
  const noise = Number(text);
  if (text.trim() === '' || Number.isNaN(noise) || noise < 0 || noise > 1)
    throw new CommandFailure(`Noise must be a number from 0 to 1, not "${text}".`);
  return noise;
}

/** Writes a model in the format that the file's name asks for. */
export async function saveModel(path: string, model: ConformanceModel): Promise<void> {
  if (path.endsWith('.pnml')) await writeFile(path, writePnml(model.net));
  else if (path.endsWith('.bpmn'))
    await writeFile(path, writeBpmn(model.tree === undefined ? orFail(netToBpmn(model.net)) : treeToBpmn(model.tree)));
  else if (path.endsWith('.ptml')) {
    if (model.tree === undefined)
      throw new CommandFailure('This model is not block-structured, so it cannot be written as PTML; use .pnml.');
    await writeFile(path, writePtml(model.tree));
  } else throw new CommandFailure(`${path} must end in .pnml, .bpmn or .ptml.`);
}
