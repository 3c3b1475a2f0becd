import { createReadStream } from 'node:fs';
import { open, readFile, writeFile } from 'node:fs/promises';
import { createGunzip, gunzipSync } from 'node:zlib';
import { RefusalError, unwrap, type Outcome } from '@finaceverse/server/base/outcome.ts';
import {
  modelOfNet,
  modelOfTree,
  type ConformanceModel,
} from '@finaceverse/server/products/epiq/domain/conformance/align-log.ts';
import { mineInductive } from '@finaceverse/server/products/epiq/domain/discovery/mine-inductive.ts';
import type { EventLog } from '@finaceverse/server/products/epiq/domain/log/event-log.ts';
import { readCsv, type CsvMapping } from '@finaceverse/server/products/epiq/domain/log/read-csv.ts';
import { createXesReader } from '@finaceverse/server/products/epiq/domain/log/read-xes.ts';
import { findVariants } from '@finaceverse/server/products/epiq/domain/log/variants.ts';
import {
  bpmnToNet,
  netToBpmn,
  readBpmn,
  treeToBpmn,
  writeBpmn,
} from '@finaceverse/server/products/epiq/domain/model/bpmn.ts';
import { readPnml, writePnml } from '@finaceverse/server/products/epiq/domain/model/pnml.ts';
import { parseTree } from '@finaceverse/server/products/epiq/domain/model/process-tree.ts';
import { readPtml, writePtml } from '@finaceverse/server/products/epiq/domain/model/ptml.ts';
import {
  busiestObjectType,
  flattenObjects,
  type ObjectLog,
} from '@finaceverse/server/products/epiq/domain/objects/object-log.ts';
import { CommandFailure } from '../failure.ts';

/** How the columns and objects of a log file are read; XES needs none of it. */
export interface LogOptions {
  readonly case?: string | undefined;
  readonly activity?: string | undefined;
  readonly time?: string | undefined;
  readonly objectType?: string | undefined;
}

type FileKind = 'xes' | 'ocel-xml' | 'ocel-json' | 'sqlite' | 'parquet' | 'csv';

/** Opens a log of any format that the engine reads; the content decides, not the name. */
export async function openLog(path: string, options: LogOptions = {}): Promise<EventLog> {
  const log = await readLog(path, options);
  const [first] = log.problems;
  if (first !== undefined) {
    const more = log.problemCount > 1 ? ` (and ${log.problemCount - 1} more)` : '';
    process.stderr.write(`${path}: row ${first.row}: ${first.message}${more}\n`);
  }
  return log;
}

async function readLog(path: string, options: LogOptions): Promise<EventLog> {
  const head = await readHead(path);
  const compressed = head[0] === 0x1f && head[1] === 0x8b;
  const kind = kindOf(compressed ? gunzipHead(head) : head);
  if (kind === 'xes') return named(path, await readXesStream(path, compressed));
  const mapping: CsvMapping = { caseColumn: options.case, activityColumn: options.activity, timeColumn: options.time };
  if (kind === 'sqlite') return flatten(path, await readSqlite(path), options.objectType);
  const whole = await readFile(path);
  const bytes = compressed ? gunzipSync(whole) : whole;
  if (kind === 'csv') return named(path, readCsv(bytes, mapping));
  if (kind === 'parquet') {
    const { readParquet } = await import('@finaceverse/server/products/epiq/domain/log/read-parquet.ts');
    return named(path, await readParquet(bytes, mapping));
  }
  const { readOcelJson, readOcelXml } = await import('@finaceverse/server/products/epiq/domain/objects/read-ocel.ts');
  const text = bytes.toString('utf8');
  return flatten(path, named(path, kind === 'ocel-json' ? readOcelJson(text) : readOcelXml(text)), options.objectType);
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
    throw new CommandFailure(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
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
  const text = new TextDecoder('latin1')
    .decode(head.subarray(0, 4096))
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  if (text.startsWith('SQLite format 3')) return 'sqlite';
  if (text.startsWith('PAR1')) return 'parquet';
  if (text.startsWith('{')) return 'ocel-json';
  if (text.startsWith('<') || text.startsWith('\u00ff\u00fe') || text.startsWith('\u00fe\u00ff')) {
    return /<(object-types|event-types|objects)[\s>/]/.test(text) ? 'ocel-xml' : 'xes';
  }
  return 'csv';
}

async function readXesStream(path: string, compressed: boolean): Promise<Outcome<EventLog>> {
  const reader = createXesReader();
  const file = createReadStream(path, { highWaterMark: 1 << 20 });
  try {
    for await (const chunk of compressed ? file.pipe(createGunzip()) : file) {
      if (chunk instanceof Uint8Array) reader.push(chunk);
    }
  } catch (error) {
    throw new CommandFailure(
      `${path} cannot be read to its end: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
  return reader.finish();
}

async function readSqlite(path: string): Promise<ObjectLog> {
  const { DatabaseSync } = await import('node:sqlite');
  const { readOcelSqlite } = await import('@finaceverse/server/products/epiq/domain/objects/read-ocel.ts');
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    return named(path, readOcelSqlite(database));
  } finally {
    database.close();
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
export async function openModel(argument: string, log: EventLog | undefined): Promise<ConformanceModel> {
  if (argument.startsWith('tree:')) return modelOfTree(orFail(parseTree(argument.slice('tree:'.length))));
  const inductive = /^inductive(?::(.+))?$/.exec(argument);
  if (inductive !== null) {
    if (log === undefined) throw new CommandFailure('"inductive" mines a model from a log; name the log with --log.');
    return modelOfTree(mineInductive(findVariants(log), { noise: parseNoise(inductive[1] ?? '0') }));
  }
  const text = await readFile(argument, 'utf8').catch((error: unknown) => {
    throw new CommandFailure(
      `The model ${argument} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
    );
  });
  if (argument.endsWith('.ptml')) return modelOfTree(named(argument, readPtml(text)));
  if (argument.endsWith('.bpmn')) return modelOfNet(named(argument, bpmnToNet(named(argument, readBpmn(text)))));
  if (argument.endsWith('.pnml')) return modelOfNet(named(argument, readPnml(text)));
  throw new CommandFailure(
    `The model ${argument} must end in .pnml, .bpmn or .ptml, or be tree:TEXT or inductive[:NOISE].`,
  );
}

function orFail<T>(outcome: Outcome<T>): T {
  try {
    return unwrap(outcome);
  } catch (error) {
    if (error instanceof RefusalError) throw new CommandFailure(error.message);
    throw error;
  }
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
