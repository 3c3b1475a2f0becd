import { sql, type Kysely } from 'kysely';
import { isId, newId } from '../base/id.ts';
import { assert, ok, RefusalError, refuse, type Outcome } from '../base/outcome.ts';
import { instantText } from '../base/time.ts';
import { accessDenied } from './access-denied.ts';
import type { Tracing } from '../infra/telemetry/port.ts';
import type { Caller } from './caller.ts';
import type { Context, Log, ModuleCalls } from './context.ts';
import { bindTenant, type Database } from './database.ts';
import { appendEvent } from './events.ts';
import { claimKey, fingerprintOf, recordAnswer } from './idempotency.ts';
import type { AnyOperation, Operation } from './operation.ts';
import type { Ports } from './ports.ts';
import type { Clock } from '../base/time.ts';
import type { Random } from '../base/random.ts';

/** All that a unit of work draws on. */
export interface Surroundings {
  readonly database: Database;
  readonly ports: Ports;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** The calls that `module` may make, under a caller's rights. */
  callsFor(module: string, caller: Caller): ModuleCalls;
  /** Told after each commit, so that events leave at once. */
  committed(): void;
  readonly tracing: Tracing;
}

/** A handler's context together with the identifiers that it has drawn. */
interface Unit {
  readonly ctx: Context;
  readonly drawn: string[];
}

function noDatabase(): never {
  assert(false, 'This operation declared that it needs no database');
}

/** Stands in for the transaction of an operation that declared none: any use of it is a mistake of ours. */
const NO_DATABASE = new Proxy({}, { get: noDatabase }) as Kysely<unknown>;

/** The context of one unit of work, bound to a transaction. */
export function openUnit(surroundings: Surroundings, module: string, caller: Caller, db: Kysely<unknown> | null): Unit {
  const { clock, random, ports, log } = surroundings;
  const drawn: string[] = [];
  const build = (tenantId: string): Context => {
    const bound: Caller = { ...caller, tenantId, depth: caller.depth + 1 };
    const origin = { tenantId, actor: caller.actor, requestId: caller.requestId, clock, random };
    return {
      tenantId,
      actor: caller.actor,
      permissions: caller.permissions,
      requestId: caller.requestId,
      clock,
      random,
      log,
      ports,
      db: db ?? NO_DATABASE,
      calls: surroundings.callsFor(module, bound),
      newId: (prefix) => {
        const id = newId(prefix, clock, random);
        drawn.push(id);
        return id;
      },
      emit: async (declaration, occurrence) => await appendEvent(db ?? NO_DATABASE, origin, declaration, occurrence),
      enterTenant: async (entered) => {
        assert(tenantId === '' || tenantId === entered, 'A unit of work stays with its tenant');
        await bindTenant(db ?? NO_DATABASE, entered);
        return build(entered);
      },
    };
  };
  return { ctx: build(caller.tenantId), drawn };
}

async function recordSubjects(db: Kysely<unknown>, drawn: readonly string[]): Promise<void> {
  if (drawn.length === 0) return;
  await sql`insert into kernel.subjects (id, tenant_id) select unnest(${[...drawn]}::text[]), kernel.current_tenant() on conflict do nothing`.execute(db);
}

/** Runs `work` in one transaction with its identifiers and events; a refusal rolls all of it back. */
export async function inTransaction<T>(
  surroundings: Surroundings,
  options: { readonly module: string; readonly caller: Caller; readonly readOnly: boolean },
  work: (ctx: Context) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const { module, caller, readOnly } = options;
  try {
    const outcome = await surroundings.database.transaction({ tenantId: caller.tenantId, readOnly, nested: caller.depth > 0 }, async (db) => {
      const unit = openUnit(surroundings, module, caller, db);
      const result = await work(unit.ctx);
      if (!result.ok && !result.refusal.keepsTrace) throw new RefusalError(result.refusal);
      if (!readOnly) await recordSubjects(db, unit.drawn);
      return result;
    });
    if (!readOnly) surroundings.committed();
    return outcome;
  } catch (error) {
    if (error instanceof RefusalError) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

function moduleOf(operation: AnyOperation): string {
  return operation.name.slice(0, operation.name.indexOf('.'));
}

function checkPermission(operation: AnyOperation, caller: Caller): Outcome<null> {
  const { permission } = operation;
  if (permission === 'public') return ok(null);
  if (caller.actor.kind === 'anonymous') return refuse('unauthenticated', 'kernel.sign_in_needed', 'Sign in first.');
  if (permission === 'signed_in' || caller.permissions.has(permission)) return ok(null);
  return refuse('forbidden', 'kernel.not_permitted', `This takes the permission "${permission}", which your role does not grant.`, {
    hint: 'Ask an administrator of your firm.',
  });
}

function parseInput<In>(operation: Operation<In, unknown>, raw: unknown): Outcome<In> {
  const parsed = operation.input.safeParse(raw);
  if (parsed.success) return ok(parsed.data);
  const fields = parsed.error.issues.map((issue) => ({ pointer: `/${issue.path.map(String).join('/')}`, message: issue.message }));
  const first = fields[0];
  return refuse('invalid', 'kernel.invalid_input', first ? `${first.pointer}: ${first.message}` : 'The input cannot be used.', { fields });
}

/** Writes an attempt on another tenant's identifier into both trails. The caller still just sees "not found". */
async function recordDenial(surroundings: Surroundings, operation: AnyOperation, caller: Caller, input: unknown): Promise<void> {
  if (caller.tenantId === '' || typeof input !== 'object' || input === null) return;
  const identifiers = Object.values(input).filter((value): value is string => typeof value === 'string' && isId(value));
  for (const id of identifiers) {
    const owner = await surroundings.database.transaction({ tenantId: '', readOnly: true, nested: true }, async (db) => {
      const { rows } = await sql<{ owner: string | null }>`select kernel.tenant_of_subject(${id}) as owner`.execute(db);
      return rows[0]?.owner ?? null;
    });
    if (owner === null || owner === caller.tenantId) continue;
    await denialInto(surroundings, caller.tenantId, caller, id, operation.name, 'attempted');
    const stranger: Caller = { ...caller, actor: { kind: 'anonymous', id: 'foreign', name: 'Another tenant' } };
    await denialInto(surroundings, owner, stranger, id, operation.name, 'protected');
  }
}

async function denialInto(
  surroundings: Surroundings,
  tenantId: string,
  caller: Caller,
  id: string,
  operation: string,
  side: 'attempted' | 'protected',
): Promise<void> {
  await inTransaction(surroundings, { module: 'kernel', caller: { ...caller, tenantId, depth: 1 }, readOnly: false }, async (ctx) => {
    await ctx.emit(accessDenied, { subject: id, data: { operation, side } });
    return ok(null);
  });
}

async function handleIdempotently<In, Out>(ctx: Context, operation: Operation<In, Out>, input: In, key: string | undefined): Promise<Outcome<Out>> {
  if (key === undefined || operation.kind === 'query' || ctx.tenantId === '') return await declaredAnswer(ctx, operation, input);
  const request = { tenantId: ctx.tenantId, key: `${ctx.actor.id}:${key}`, operation: operation.name, fingerprint: fingerprintOf(operation.name, input) };
  const claim = await claimKey(ctx.db, request, instantText(ctx.clock.now()));
  if (!claim.ok) return claim;
  if (claim.value) return ok(operation.output.parse(claim.value.replay));
  const outcome = await declaredAnswer(ctx, operation, input);
  if (outcome.ok) await recordAnswer(ctx.db, request, outcome.value);
  return outcome;
}

/** The handler's answer in the declared form: what the schema does not name does not leave the module. */
async function declaredAnswer<In, Out>(ctx: Context, operation: Operation<In, Out>, input: In): Promise<Outcome<Out>> {
  const outcome = await operation.handle(ctx, input);
  return outcome.ok ? ok(operation.output.parse(outcome.value)) : outcome;
}

/**
 * Runs one operation for a caller: permission, input, transaction, idempotency, and the trace of what was
 * denied. Expected failures come back as outcomes, faults are thrown.
 */
export async function runOperation<In, Out>(
  surroundings: Surroundings,
  operation: Operation<In, Out>,
  caller: Caller,
  raw: unknown,
  idempotencyKey?: string,
): Promise<Outcome<Out>> {
  return await surroundings.tracing.span(operation.name, { requestId: caller.requestId, depth: caller.depth }, async (span) => {
    const outcome = await carryOut(surroundings, operation, caller, raw, idempotencyKey);
    span.set('outcome', outcome.ok ? 'ok' : outcome.refusal.code);
    return outcome;
  });
}

async function carryOut<In, Out>(
  surroundings: Surroundings,
  operation: Operation<In, Out>,
  caller: Caller,
  raw: unknown,
  idempotencyKey: string | undefined,
): Promise<Outcome<Out>> {
  const erased = operation as unknown as AnyOperation;
  const permitted = checkPermission(erased, caller);
  if (!permitted.ok) return permitted;
  const input = parseInput(operation, raw);
  if (!input.ok) return input;
  const module = moduleOf(erased);
  if (operation.database === 'none') {
    return await declaredAnswer(openUnit(surroundings, module, caller, null).ctx, operation, input.value);
  }
  const options = { module, caller, readOnly: operation.database === 'read' };
  const outcome = await inTransaction(surroundings, options, async (ctx) => await handleIdempotently(ctx, operation, input.value, idempotencyKey));
  if (!outcome.ok && outcome.refusal.kind === 'not_found') await recordDenial(surroundings, erased, caller, raw);
  return outcome;
}
