import { sql, type Kysely } from 'kysely';
import type { z } from 'zod';
import { callerClaims, callerFromClaims, claimsOf, type Caller } from './caller.ts';
import { enqueueDeliveries } from './outbox.ts';

/** The type under which such a call travels: it is delivered to the module that answers it, as events are. */
export const AFTER_CALL = 'kernel.after_call';

/** A call of another module that was recorded in a transaction and runs after its commit. */
export interface AfterCall {
  readonly id: string;
  /** The module that asked for it. */
  readonly module: string;
  readonly target: string;
  readonly call: string;
  readonly input: unknown;
  readonly caller: Caller;
}

/** Records the call and its delivery in the open transaction: it runs if and only if that commits. */
export async function recordAfterCall(db: Kysely<unknown>, recorded: AfterCall, at: string): Promise<void> {
  const { id, module, target, call, input, caller } = recorded;
  const { tenantId } = caller;
  await sql`insert into kernel.after_calls (tenant_id, id, module, target, call, input, caller, recorded_at)
    values (${tenantId}, ${id}, ${module}, ${target}, ${call}, ${JSON.stringify(input)}::json,
            ${JSON.stringify(claimsOf(caller))}::json, ${at})`.execute(db);
  const { rows } = await sql<{ position: string }>`
    select nextval(pg_get_serial_sequence('kernel.events', 'position'))::text as position`.execute(db);
  const position = rows[0]?.position ?? '';
  await enqueueDeliveries(db, { position, tenantId, id, type: AFTER_CALL }, at, [target]);
}

interface AfterCallRow {
  readonly id: string;
  readonly module: string;
  readonly target: string;
  readonly call: string;
  readonly input: unknown;
  readonly caller: z.infer<typeof callerClaims>;
}

/** A recorded call of the bound tenant, or nothing where it is done already. */
export async function findAfterCall(db: Kysely<unknown>, id: string): Promise<AfterCall | undefined> {
  const { rows } = await sql<AfterCallRow>`
    select id, module, target, call, input, caller from kernel.after_calls
    where tenant_id = kernel.current_tenant() and id = ${id}`.execute(db);
  const row = rows[0];
  return row && { ...row, caller: callerFromClaims(callerClaims.parse(row.caller)) };
}

/** Forgets a call that is done. */
export async function forgetAfterCall(db: Kysely<unknown>, id: string): Promise<void> {
  await sql`delete from kernel.after_calls where tenant_id = kernel.current_tenant() and id = ${id}`.execute(db);
}
