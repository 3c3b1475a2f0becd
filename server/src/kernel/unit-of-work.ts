import { sql, type Kysely } from 'kysely';
import { isId, newId } from '@finaceverse/base/id';
import { assert, ok, RefusalError, type Outcome } from '@finaceverse/base/outcome';
import { instantText, Temporal } from '@finaceverse/base/time';
import { accessDenied, deedRefused } from './access-denied.ts';
import { recordAfterCall, type AfterCall } from './after-calls.ts';
import type { Tracing } from '../infra/telemetry/port.ts';
import type { Caller } from './caller.ts';
import type { Calls, Context, Log } from './context.ts';
import type { Database } from './database.ts';
import { appendEvent } from './events.ts';
import { claimKey, claimNewKeys, fingerprintOf, recordAnswer, recordAnswers } from './idempotency.ts';
import type { Gathered } from './module-description.ts';
import type { AnyOperation, BeforeContext, DatabaseUse, Operation } from './operation.ts';
import { isOperators } from './operator-views.ts';
import { OPERATORS } from './operators.ts';
import type { Registry } from './registry.ts';
import { bindClientOf, bindScope, NOTHING, WHOLE_FIRM, type Scope } from './scope.ts';
import type { Ports } from './ports.ts';
import { readInput } from './strict-input.ts';
import type { Together } from './together.ts';
import type { Clock } from '@finaceverse/base/time';
import type { Random } from '@finaceverse/base/random';
import { refuse } from './errors.ts';
import { refusals } from './refusals.ts';

/** All that a unit of work draws on. */
export interface Surroundings {
  readonly registry: Registry;
  readonly database: Database;
  readonly operatorDatabase: Database;
  readonly ports: Ports;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** The calls that `module` may make, under a caller's rights, from inside of a transaction of that kind. */
  /** `key`, where there is one, makes a command of another module idempotent for whoever sends the request again. */
  callsFor(module: string, caller: Caller, transaction: DatabaseUse, key?: string): Calls;
  /** The same calls, each handed to `record` in the place of being made. */
  afterFor(module: string, caller: Caller, record: (recorded: AfterCall) => Promise<void>): Calls;
  /** Makes a recorded call, here or elsewhere. */
  makeAfterCall(recorded: AfterCall): Promise<void>;
  /** Makes calls at once that have just been committed, as far as that goes; the outbox makes whatever is left. */
  hasten(recorded: readonly AfterCall[]): Promise<void>;
  /** Asks every module that contributes `kind`, or the one named. */
  gather(
    module: string,
    kind: Gathered,
    caller: Caller,
    ask: { readonly input: unknown; readonly from?: string | undefined },
  ): Promise<readonly Outcome<unknown>[]>;
  /** Told after each commit, so that events leave at once. */
  committed(): void;
  readonly tracing: Tracing;
  /** Where requests that share a transaction wait for each other. */
  readonly together: Together<SharedItem, unknown>;
}

/** A request that may share its transaction with others. */
export interface SharedItem {
  readonly caller: Caller;
  readonly input: unknown;
  readonly key: string | undefined;
}

/** A handler's context together with the identifiers that it has drawn. */
interface Unit {
  readonly ctx: Context<never>;
  readonly drawn: string[];
  /** Calls for after its end; one that writes has recorded them in its transaction too. */
  readonly later: AfterCall[];
}

function noDatabase(): never {
  assert(false, 'This operation declared that it needs no database');
}

/** Stands in for the transaction of an operation that declared none: any use of it is a mistake of ours. */
const NO_DATABASE = new Proxy({}, { get: noDatabase }) as Kysely<unknown>;

/** The context of one unit of work, bound to a transaction. */
export function openUnit(
  surroundings: Surroundings,
  module: string,
  caller: Caller,
  transaction: { readonly db: Kysely<unknown> | null; readonly use: DatabaseUse; readonly key?: string | undefined },
): Unit {
  const { clock, random, ports, log, registry } = surroundings;
  const db = transaction.db ?? NO_DATABASE;
  const drawn: string[] = [];
  const later: AfterCall[] = [];
  const record = async (recorded: AfterCall): Promise<void> => {
    if (transaction.use === 'write') await recordAfterCall(db, recorded, instantText(clock.now()));
    later.push(recorded);
  };
  const build = (tenantId: string, scope: Scope): Context<never> => {
    const bound: Caller = { ...caller, tenantId, scope, depth: caller.depth + 1 };
    const origin = {
      tenantId,
      actor: caller.actor,
      requestId: caller.requestId,
      clock,
      random,
      ports,
      consumersOf: registry.consumersOf,
    };
    return {
      tenantId,
      actor: caller.actor,
      scope,
      permissions: caller.permissions,
      delegated: caller.delegated ?? [],
      requestId: caller.requestId,
      clock,
      random,
      log,
      ports,
      db,
      // What the calls are is typed by the module's kit, from the contracts that it needs.
      calls: surroundings.callsFor(module, bound, transaction.use, transaction.key) as never,
      after: surroundings.afterFor(module, bound, record) as never,
      declared: registry.all,
      gather: async (kind, asked, from) => await surroundings.gather(module, kind, bound, { input: asked, from }),
      newId: (prefix) => {
        const id = newId(prefix, clock, random);
        drawn.push(id);
        return id;
      },
      adoptId: (id) => void drawn.push(id),
      emit: async (declaration, occurrence) => await appendEvent(db, origin, declaration, occurrence),
      enterTenant: async (entered) => {
        assert(tenantId === '' || tenantId === entered, 'A unit of work stays with its tenant');
        await bindScope(db, entered, WHOLE_FIRM);
        return build(entered, WHOLE_FIRM);
      },
    };
  };
  return { ctx: build(caller.tenantId, caller.scope), drawn, later };
}

async function recordSubjects(db: Kysely<unknown>, drawn: readonly string[]): Promise<void> {
  if (drawn.length === 0) return;
  await sql`insert into kernel.subjects (id, tenant_id, client_id)
    select unnest(${[...drawn]}::text[]), kernel.current_tenant(), kernel.client_at_hand() on conflict do nothing`.execute(
    db,
  );
}

/** What a unit of work is about: a company, or an event that is handled. */
interface Subject {
  readonly companyId?: string | undefined;
  readonly eventId?: string | undefined;
}

/** Takes the client of the subject in hand, so that what the work makes belongs there, also in nested calls. */
async function takeInHand(db: Kysely<unknown>, caller: Caller, about: Subject | undefined): Promise<Scope> {
  const { companyId, eventId } = about ?? {};
  const subject =
    companyId !== undefined
      ? ({ table: 'kernel.subjects', id: companyId } as const)
      : eventId !== undefined
        ? ({ table: 'kernel.events', id: eventId } as const)
        : undefined;
  if (subject === undefined || caller.tenantId === '' || caller.scope.sees === 'nothing') return caller.scope;
  const client = await bindClientOf(db, caller.tenantId, subject);
  return client === null ? caller.scope : { ...caller.scope, atHand: client };
}

/** The company that an input names. */
function companyIn(input: unknown): string | undefined {
  const named = typeof input === 'object' && input !== null && 'companyId' in input ? input.companyId : undefined;
  return typeof named === 'string' ? named : undefined;
}

/** Runs `work` in one transaction with its identifiers and events; a refusal rolls all of it back. */
export async function inTransaction<T>(
  surroundings: Surroundings,
  options: {
    readonly module: string;
    readonly caller: Caller;
    readonly readOnly: boolean;
    readonly about?: Subject | undefined;
  },
  work: (ctx: Context<never>) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const { module, readOnly, about } = options;
  const ownRoom = isOperators(surroundings.registry.find(module));
  // The operators' rooms work on the operators' rows alone, by a login that reaches no others.
  const caller = ownRoom ? { ...options.caller, tenantId: OPERATORS, scope: WHOLE_FIRM } : options.caller;
  const database = ownRoom ? surroundings.operatorDatabase : surroundings.database;
  let later: readonly AfterCall[] = [];
  try {
    const outcome = await database.transaction(
      { tenantId: caller.tenantId, scope: caller.scope, readOnly, nested: caller.depth > 0 },
      async (db) => {
        const scope = ownRoom ? caller.scope : await takeInHand(db, caller, about);
        const unit = openUnit(surroundings, module, { ...caller, scope }, { db, use: readOnly ? 'read' : 'write' });
        later = unit.later;
        const result = await work(unit.ctx);
        if (!result.ok && !result.refusal.keepsTrace) throw new RefusalError(result.refusal);
        if (!readOnly) await recordSubjects(db, unit.drawn);
        return result;
      },
    );
    if (readOnly && outcome.ok) for (const recorded of later) await surroundings.makeAfterCall(recorded);
    // Whoever reads the answer may look for what was asked for at once, so it is not left to the outbox alone.
    if (!readOnly && later.length > 0) await surroundings.hasten(later);
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

/** The command center is the operators' alone: a person of a firm finds nothing there. */
function checkRealm(registry: Registry, operation: AnyOperation, caller: Caller): Outcome<null> {
  if (!isOperators(registry.find(moduleOf(operation))) || operation.permission === 'public') return ok(null);
  if (caller.actor.kind === 'anonymous' || caller.actor.kind === 'system' || caller.tenantId === OPERATORS)
    return ok(null);
  return refuse(refusals.operators_alone, {});
}

function checkPermission(operation: AnyOperation, caller: Caller): Outcome<null> {
  const { permission } = operation;
  if (permission === 'public') return ok(null);
  if (caller.actor.kind === 'anonymous') return refuse(refusals.sign_in_needed, {});
  if (caller.readOnly === true && operation.kind === 'command' && operation.inAnothersPlace !== true)
    return refuse(refusals.only_looking, {});
  // What was not named to the person was not consented to, however harmless it looks.
  if (permission === 'signed_in' && caller.actor.through?.kind === 'application' && caller.depth === 0)
    return refuse(refusals.not_in_scope, {});
  // A firm's provider could name anybody of its domain, who may work in other firms too.
  if (operation.acrossFirms === true && caller.onlyHere === true) return refuse(refusals.only_here, {});
  if (permission === 'signed_in' || caller.permissions.has(permission)) return ok(null);
  const lent = caller.delegated?.some((delegated) => delegated.permission === permission) ?? false;
  if (operation.delegable && lent) return ok(null);
  return refuse(refusals.not_permitted, { permission });
}

/** How long a person's proof counts for what asks for a recent one. */
const PROOF_MINUTES = 15;

/** Whoever sits down at another's open browser cannot pay, export, give rights or make keys there. */
function checkProof<In>(operation: Operation<In, unknown>, caller: Caller, input: In, clock: Clock): Outcome<null> {
  const { recentProof } = operation;
  const asks = typeof recentProof === 'function' ? recentProof(input) : recentProof === true;
  if (!asks || caller.provenAt === undefined || caller.depth > 0) return ok(null);
  const age = clock.now().since(Temporal.Instant.from(caller.provenAt)).total('minutes');
  if (age < PROOF_MINUTES) return ok(null);
  return refuse(refusals.proof_needed, { minutes: PROOF_MINUTES });
}

/** Writes an attempt on another tenant's identifier into both trails. The caller still just sees "not found". */
async function recordDenial(
  surroundings: Surroundings,
  operation: AnyOperation,
  caller: Caller,
  input: unknown,
): Promise<void> {
  if (caller.tenantId === '' || typeof input !== 'object' || input === null) return;
  const identifiers = Object.values(input).filter((value): value is string => typeof value === 'string' && isId(value));
  for (const id of identifiers) {
    const owner = await surroundings.database.transaction(
      { tenantId: '', scope: NOTHING, readOnly: true, nested: true },
      async (db) => {
        const { rows } = await sql<{ owner: string | null }>`select kernel.tenant_of_subject(${id}) as owner`.execute(
          db,
        );
        return rows[0]?.owner ?? null;
      },
    );
    if (owner === null || owner === caller.tenantId) continue;
    await denialInto(surroundings, caller.tenantId, caller, id, operation.name, 'attempted');
    const stranger: Caller = {
      ...caller,
      scope: WHOLE_FIRM,
      actor: { kind: 'anonymous', id: 'foreign', name: 'Another tenant' },
    };
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
  await inTransaction(
    surroundings,
    { module: 'kernel', caller: { ...caller, tenantId, depth: 1 }, readOnly: false },
    async (ctx) => {
      await ctx.emit(accessDenied, { subject: id, data: { operation, side } });
      return ok(null);
    },
  );
}

/** Writes into the firm's own trail that a person was refused; what one module asks of another is no try of theirs. */
async function recordRefusal(
  surroundings: Surroundings,
  operation: AnyOperation,
  caller: Caller,
  code: string,
): Promise<void> {
  if (caller.tenantId === '' || caller.actor.kind !== 'user' || caller.depth > 0) return;
  const options = { module: 'kernel', caller: { ...caller, depth: 1 }, readOnly: false };
  await inTransaction(surroundings, options, async (ctx) => {
    await ctx.emit(deedRefused, { subject: caller.actor.id, data: { operation: operation.name, code } });
    return ok(null);
  });
}

function idempotentRequest(
  operation: Pick<AnyOperation, 'name' | 'answersSecret'>,
  { tenantId, actor }: Pick<Caller, 'tenantId' | 'actor'>,
  input: unknown,
  key: string,
) {
  return {
    tenantId,
    key: `${actor.id}:${key}`,
    operation: operation.name,
    fingerprint: fingerprintOf(operation.name, input),
    answersSecret: operation.answersSecret === true,
  };
}

/**
 * Carries requests about one company out in one transaction. Keys that were used before, and one key that comes twice
 * at once, take the way of a single request after the others.
 */
async function carryOutShared<In, Out>(
  surroundings: Surroundings,
  operation: Operation<In, Out>,
  items: readonly SharedItem[],
  options: Parameters<typeof inTransaction>[1],
): Promise<readonly PromiseSettledResult<Outcome<unknown>>[]> {
  const { handleTogether } = operation;
  assert(handleTogether, 'Only what can be shared is shared');
  const alone = async ({ caller, input, key }: SharedItem): Promise<Outcome<unknown>> =>
    await inTransaction(
      surroundings,
      { ...options, caller: { ...caller, scope: options.caller.scope } },
      // The input passed the operation's schema when the request came.
      async (ctx) => await handleIdempotently(ctx, operation, input as In, key),
    );
  const [only] = items;
  if (only && items.length === 1) return await Promise.allSettled([alone(only)]);
  const requests = items.map(({ caller, input, key }) =>
    key === undefined ? undefined : idempotentRequest(operation, caller, input, key),
  );
  const outcomes: (Outcome<unknown> | undefined)[] = items.map(() => undefined);
  const first = requests.filter(
    (request, index) => request && requests.findIndex((other) => other?.key === request.key) === index,
  );
  try {
    await inTransaction(surroundings, options, async (ctx) => {
      const now = instantText(ctx.clock.now());
      const claimed = await claimNewKeys(
        ctx.db,
        first.filter((request) => request !== undefined),
        now,
      );
      const used = new Set<string>();
      const shared = items.flatMap((item, index) => {
        const request = requests[index];
        if (request && (!claimed.has(request.key) || used.has(request.key))) return [];
        if (request) used.add(request.key);
        const { module } = options;
        const unit = openUnit(surroundings, module, { ...item.caller, scope: ctx.scope }, { db: ctx.db, use: 'write' });
        return [{ index, request, unit, input: item.input as In }];
      });
      const answers = await handleTogether(shared.map(({ unit, input }) => ({ ctx: unit.ctx, input })));
      const kept: { key: string; answer: unknown }[] = [];
      const refused: string[] = [];
      for (const [place, { index, request, unit }] of shared.entries()) {
        const answer = answers[place];
        assert(answer, 'Each request gets its own outcome');
        outcomes[index] = answer.ok ? ok(operation.output.parse(answer.value)) : answer;
        for (const id of answer.ok ? unit.drawn : []) ctx.adoptId(id);
        if (request && answer.ok) kept.push({ key: request.key, answer: answer.value });
        else if (request) refused.push(request.key);
      }
      await recordAnswers(ctx, kept, refused);
      return ok(null);
    });
  } catch {
    // Something of the set was refused by the database, or it is away: each learns by itself what holds for it.
    outcomes.fill(undefined);
  }
  const answered: PromiseSettledResult<Outcome<unknown>>[] = [];
  for (const [index, item] of items.entries()) {
    const outcome = outcomes[index];
    answered.push(...(await Promise.allSettled([outcome ?? alone(item)])));
  }
  return answered;
}

async function handleIdempotently<In, Out>(
  ctx: Context<never>,
  operation: Operation<In, Out>,
  input: In,
  key: string | undefined,
): Promise<Outcome<Out>> {
  if (key === undefined || operation.kind === 'query' || ctx.tenantId === '')
    return await declaredAnswer(ctx, operation, input);
  const request = idempotentRequest(operation, ctx, input, key);
  const claim = await claimKey(ctx, request, instantText(ctx.clock.now()));
  if (!claim.ok) return claim;
  if (claim.value) return ok(operation.output.parse(claim.value.replay));
  const outcome = await declaredAnswer(ctx, operation, input);
  if (outcome.ok) await recordAnswer(ctx, request, outcome.value);
  return outcome;
}

/** The handler's answer in the declared form: what the schema does not name does not leave the module. */
async function declaredAnswer<In, Out>(
  ctx: Context<never>,
  operation: Operation<In, Out>,
  input: In,
): Promise<Outcome<Out>> {
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
  return await surroundings.tracing.span(
    operation.name,
    { requestId: caller.requestId, depth: caller.depth },
    async (span) => {
      const outcome = await carryOut(surroundings, operation, caller, raw, idempotencyKey);
      span.set('outcome', outcome.ok ? 'ok' : outcome.refusal.code);
      if (!outcome.ok && outcome.refusal.kind === 'forbidden')
        await recordRefusal(surroundings, operation as unknown as AnyOperation, caller, outcome.refusal.code);
      return outcome;
    },
  );
}

/** Waits in the line of those who see the same and ask the same of one company, and is carried out with them. */
async function shareTransaction<In, Out>(
  surroundings: Surroundings,
  operation: Operation<In, Out>,
  options: Parameters<typeof inTransaction>[1],
  item: SharedItem,
): Promise<Outcome<Out>> {
  const { tenantId, scope } = options.caller;
  const line = JSON.stringify([tenantId, scope, operation.name, options.about?.companyId]);
  const outcome = await surroundings.together.join(
    line,
    item,
    async (items) => await carryOutShared(surroundings, operation, items, options),
  );
  // What comes out went through the operation's own output schema.
  return outcome as Outcome<Out>;
}

/** The input after what another module had to do first. */
async function prepare<In, Out>(
  surroundings: Surroundings,
  operation: Operation<In, Out>,
  caller: Caller,
  input: In,
): Promise<Outcome<In>> {
  if (operation.before === undefined) return ok(input);
  const module = operation.name.slice(0, operation.name.indexOf('.'));
  const { ctx } = openUnit(surroundings, module, caller, { db: null, use: 'none' });
  const options = { module, caller, readOnly: true, about: { companyId: companyIn(input) } };
  const before: BeforeContext<never> = {
    ...ctx,
    reading: async (look) => await inTransaction(surroundings, options, look),
  };
  return await operation.before(before, input);
}

async function carryOut<In, Out>(
  surroundings: Surroundings,
  operation: Operation<In, Out>,
  caller: Caller,
  raw: unknown,
  idempotencyKey: string | undefined,
): Promise<Outcome<Out>> {
  const erased = operation as unknown as AnyOperation;
  const admitted = checkRealm(surroundings.registry, erased, caller);
  if (!admitted.ok) return admitted;
  const permitted = checkPermission(erased, caller);
  if (!permitted.ok) return permitted;
  const input = readInput(operation.input, raw);
  if (!input.ok) return input;
  const proven = checkProof(operation, caller, input.value, surroundings.clock);
  if (!proven.ok) return proven;
  const module = moduleOf(erased);
  if (operation.database === 'none') {
    const unit = openUnit(surroundings, module, caller, { db: null, use: 'none', key: idempotencyKey });
    const outcome = await declaredAnswer(unit.ctx, operation, input.value);
    if (outcome.ok) for (const recorded of unit.later) await surroundings.makeAfterCall(recorded);
    return outcome;
  }
  const prepared = await prepare(surroundings, operation, caller, input.value);
  if (!prepared.ok) return prepared;
  // What tells nothing of any client and must see all of the firm declares it.
  const scope = operation.wholeFirm && caller.scope.sees !== 'nothing' ? WHOLE_FIRM : caller.scope;
  const options = {
    module,
    caller: operation.acrossFirms === true ? { ...caller, tenantId: '', scope: NOTHING } : { ...caller, scope },
    readOnly: operation.database === 'read',
    about: { companyId: companyIn(prepared.value) },
  };
  const outcome = operation.handleTogether
    ? await shareTransaction(surroundings, operation, options, { caller, input: prepared.value, key: idempotencyKey })
    : await inTransaction(
        surroundings,
        options,
        async (ctx) => await handleIdempotently(ctx, operation, prepared.value, idempotencyKey),
      );
  if (!outcome.ok && outcome.refusal.kind === 'not_found') await recordDenial(surroundings, erased, caller, raw);
  return outcome;
}
