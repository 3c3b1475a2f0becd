/**
 * The door to logs: what turns files, tables, objects and the platform's own events into one {@link EventLog}, and
 * what can be said of a log without a model.
 */
export { columnValue, logFromRows, type EventLog, type EventRow, type LogProblem } from './log/event-log.ts';
export { createXesReader, type XesReader } from './log/read-xes.ts';
export { readCsv, type CsvMapping } from './log/read-csv.ts';
export { readParquet } from './log/read-parquet.ts';
export { writeXes } from './log/write-xes.ts';
export {
  hoursBetween,
  platformEventsToLog,
  reworkCaseIds,
  type ActivityMapping,
  type PlatformEvent,
} from './log/platform-events.ts';
export { caseThroughputSeconds, describeLog, median, type LogStatistics } from './log/statistics.ts';
export { findDirectlyFollows, type DirectlyFollowsGraph } from './log/directly-follows.ts';
export { filterCases } from './log/take-events.ts';
export { findVariants, type Variants } from './log/variants.ts';
export { busiestObjectType, flattenObjects, type ObjectLog } from './objects/object-log.ts';
export { readOcelJson } from './objects/read-ocel-json.ts';
export { readOcelSqlite } from './objects/read-ocel-sqlite.ts';
export { readOcelXml } from './objects/read-ocel-xml.ts';
export { TIME_FORMATS, type TimeFormat } from './log/time-format.ts';
export { zonePolicy } from './log/zone.ts';
export {
  countUnsortedCases,
  hasStartsAndCompletions,
  readLifecycle,
  sortByTime,
  withProblems,
  type LifecycleReading,
} from './log/arrange-events.ts';
export type { ZonePolicy } from './log/read-time.ts';
