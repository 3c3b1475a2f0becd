import pg from 'pg';
import { Fault, RefusalError, type Refusal } from '@finaceverse/base/outcome';
import { refuse } from './errors.ts';
import { databaseRefusals, refusals } from './refusals.ts';

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK_DETECTED = '40P01';

/** SQLSTATEs under which our own triggers refuse; the detail is the stable code. */
const RULE_STATES: Readonly<Record<string, Refusal['kind']>> = { FA409: 'conflict', FA422: 'invalid' };

/** Of node itself: the line to the server could not be made, or broke. */
const LINE_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** What the driver says, without a code, of a connection that is no more. */
const LINE_WORDS =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed and is not queryable)/;

/** Codes of the faults that a database may cause. */
export const DATABASE_AWAY = 'database.unavailable';
export const STORAGE_FULL = 'storage.full';

function stateOf(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined;
}

/** Whether the server is away or going, by its own word (classes 08 and 57P, 53300 for no place left) or by the line's. */
function isAway(error: unknown): boolean {
  const state = stateOf(error);
  if (state !== undefined) return /^(08...|57P0[1-5]|53300|25P03)$/.test(state);
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isAway);
  return ('code' in error && LINE_CODES.has(String(error.code))) || LINE_WORDS.test(error.message);
}

/** Whether the same unit of work may succeed when it is run again at once. */
export function isContended(error: unknown): boolean {
  const state = stateOf(error);
  return state === SERIALIZATION_FAILURE || state === DEADLOCK_DETECTED;
}

function refusalOf(error: pg.DatabaseError): Refusal | undefined {
  const state = error.code ?? '';
  const kind = RULE_STATES[state];
  if (kind !== undefined)
    return {
      kind,
      code: error.detail ?? 'database.rule',
      message: error.message,
      ...(error.hint === undefined ? {} : { hint: error.hint }),
    };
  if (state === '23505') return refuse(refusals.already_there, {}).refusal;
  if (state === '23503') return refuse(refusals.no_longer_there, {}).refusal;
  if (state === '22003') return refuse(databaseRefusals.out_of_range, {}).refusal;
  // A data exception: a value that no column can take.
  if (state.startsWith('22')) return refuse(refusals.unusable_value, {}).refusal;
  return undefined;
}

function faultOf(error: unknown): Fault | undefined {
  const fault = (code: string, message: string, retryable = true): Fault =>
    new Fault(code, message, { retryable, cause: error });
  if (isAway(error)) return fault(DATABASE_AWAY, 'The database does not answer.');
  switch (stateOf(error)) {
    case '53100':
      return fault(STORAGE_FULL, 'The disk of the database is full.', false);
    case '55P03':
      return fault('database.contended', 'The rows are held by somebody else for too long.');
    case '57014':
      return fault('database.too_slow', 'A statement took longer than it may.');
    default:
      return undefined;
  }
}

/**
 * What an error of the database means to whoever asked: a refusal for a rule or for a value that cannot be, a fault
 * where the database is away, full or too slow; anything else as it is.
 */
export function translated(error: unknown): unknown {
  const refusal = error instanceof pg.DatabaseError ? refusalOf(error) : undefined;
  if (refusal) return new RefusalError(refusal);
  return faultOf(error) ?? error;
}
