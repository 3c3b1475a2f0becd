import pg from 'pg';
import { assert } from '@finaceverse/base/outcome';

/**
 * Does what an intruder with the database owner's rights could do: changes one character of one stored
 * event, past every trigger. Gives the sequence of that event in the tenant's log.
 */
export async function alterOneByte(ownerUrl: string, tenantId: string): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<{ sequence: string; event_id: string }>(
      `select sequence, event_id from audit.chain where tenant_id = $1 order by sequence offset (select count(*) / 2 from audit.chain where tenant_id = $1) limit 1`,
      [tenantId],
    );
    const victim = rows[0];
    assert(victim, 'There is an event to alter');
    await client.query('alter table kernel.events disable trigger user');
    const changed = await client.query(
      `update kernel.events set request_id = overlay(request_id placing (case when right(request_id, 1) = 'x' then 'y' else 'x' end) from length(request_id))
       where tenant_id = $1 and id = $2`,
      [tenantId, victim.event_id],
    );
    await client.query('alter table kernel.events enable trigger user');
    assert(changed.rowCount === 1, 'Exactly one event was altered');
    await client.query('commit');
    return Number(victim.sequence);
  } finally {
    await client.end();
  }
}
