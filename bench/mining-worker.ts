import { closeSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { unwrap } from '@finaceverse/base/outcome';
import { mineInductive } from '@finaceverse/process-mining/discover';
import { createXesReader, type EventLog, findDirectlyFollows, findVariants } from '@finaceverse/process-mining/log';
import { generateTraces, LOG_FOOTER, LOG_HEADER } from './mining-log.ts';

/**
 * One measurement in a process of its own, so that neither memory nor compiled code of one engine helps or
 * hinders the other. Prints one JSON line: CPU seconds, peak resident megabytes and what was counted.
 */
interface Measured {
  readonly seconds: number;
  readonly megabytes: number;
  readonly counted: Readonly<Record<string, number>>;
}

function measure(work: () => Readonly<Record<string, number>>): Measured {
  const before = process.cpuUsage();
  const counted = work();
  const used = process.cpuUsage(before);
  return { seconds: (used.user + used.system) / 1e6, megabytes: process.resourceUsage().maxRSS / 1024, counted };
}

/** The least of several runs in one process, for short work whose first run mostly compiles; both engines alike. */
function measureWarm(work: () => Readonly<Record<string, number>>): Measured {
  const runs = Array.from({ length: 6 }, () => measure(work));
  return runs.reduce((least, next) => (next.seconds < least.seconds ? next : least));
}

function forEachBlock(path: string, visit: (block: Uint8Array) => void): void {
  const block = new Uint8Array(1 << 20);
  const file = openSync(path, 'r');
  try {
    for (let read = readSync(file, block); read > 0; read = readSync(file, block)) visit(block.subarray(0, read));
  } finally {
    closeSync(file);
  }
}

function readLog(path: string): EventLog {
  const reader = createXesReader();
  forEachBlock(path, (block) => reader.push(block));
  return unwrap(reader.finish());
}

function countTags(block: Uint8Array): number {
  let tags = 0;
  for (let at = 0; at < block.length; at += 1) if (block[at] === 60) tags += 1;
  return tags;
}

/** What the bench uses of pm4js, which has no types of its own. */
interface Pm4js {
  readonly XesImporter: {
    apply(text: string): { readonly traces: readonly { readonly events: readonly unknown[] }[] };
  };
  readonly InductiveMiner: { apply(log: unknown): { toString(): string } };
}

function loadPeer(): Pm4js {
  createRequire(import.meta.url)('pm4js');
  const peer: unknown = globalThis; // It puts its classes there and exports nothing.
  if (typeof peer === 'object' && peer !== null && 'XesImporter' in peer && 'InductiveMiner' in peer)
    return peer as Pm4js;
  throw new Error('pm4js does not offer what the bench needs.');
}

function quietly<T>(work: () => T): T {
  const log = console.log;
  console.log = () => undefined;
  try {
    return work();
  } finally {
    console.log = log;
  }
}

/** Repeats one stretch of traces, so that ten million events need neither a disk nor a generator at run time. */
function grow(events: number): Measured {
  const stretch = Array.from(generateTraces(100_000, 7));
  const reader = createXesReader();
  const result = measure(() => {
    reader.push(LOG_HEADER);
    for (let done = 0; done < events; done += 100_000) for (const piece of stretch) reader.push(piece);
    reader.push(LOG_FOOTER);
    const log = unwrap(reader.finish());
    return { events: log.eventCount, edges: findDirectlyFollows(log).edges.length, variants: findVariants(log).count };
  });
  return result;
}

function run(task: string, argument: string): Measured {
  switch (task) {
    case 'scan':
      return measure(() => {
        let tags = 0;
        forEachBlock(argument, (block) => {
          tags += countTags(block);
        });
        return { tags };
      });
    case 'parse':
      return measure(() => {
        const log = readLog(argument);
        return { events: log.eventCount, cases: log.caseCount, columns: log.eventColumns.size };
      });
    case 'parse-peer': {
      const peer = loadPeer();
      return measure(() => {
        const log = quietly(() => peer.XesImporter.apply(readFileSync(argument, 'utf8')));
        return { events: log.traces.reduce((sum, trace) => sum + trace.events.length, 0), cases: log.traces.length };
      });
    }
    case 'dfg': {
      const log = readLog(argument);
      return measure(() => ({
        events: log.eventCount,
        edges: findDirectlyFollows(log).edges.length,
        variants: findVariants(log).count,
      }));
    }
    case 'inductive': {
      const log = readLog(argument);
      return measureWarm(() => ({
        events: log.eventCount,
        tree: JSON.stringify(mineInductive(findVariants(log))).length,
      }));
    }
    case 'inductive-peer': {
      const peer = loadPeer();
      const log = quietly(() => peer.XesImporter.apply(readFileSync(argument, 'utf8')));
      return measureWarm(() => ({
        cases: log.traces.length,
        tree: quietly(() => peer.InductiveMiner.apply(log).toString().length),
      }));
    }
    case 'grow':
      return grow(Number(argument));
    default:
      throw new Error(`There is no measurement "${task}".`);
  }
}

writeSync(1, `${JSON.stringify(run(process.argv[2] ?? '', process.argv[3] ?? ''))}\n`);
