import { PgBoss } from 'pg-boss';
import pg from 'pg';
import { assert, Fault } from '@finaceverse/base/outcome';

export interface JobSchema {
  /** Connection string of the owner: only this step needs it. */
  readonly ownerUrl: string;
  readonly schema: string;
  /** The login under which the platform runs. */
  readonly applicationRole: string;
}

/** How often the owner looks whether indexes that are built in the background are finished. */
const INDEX_POLLING_MILLISECONDS = 200;

/**
 * Creates or upgrades the schema of the jobs as its owner, and grants the application what running jobs
 * needs and nothing that alters the schema. Safe to repeat, and by several processes at once.
 */
export async function prepareJobs(target: JobSchema): Promise<void> {
  assert(/^[a-z_][a-z0-9_]{0,40}$/.test(target.schema), `"${target.schema}" cannot be the schema of the jobs`);
  await upgrade(target);
  await grant(target);
}

async function upgrade(target: JobSchema): Promise<void> {
  const boss = new PgBoss({
    connectionString: target.ownerUrl,
    schema: target.schema,
    max: 1,
    application_name: 'finace jobs (prepare)',
    supervise: false,
    schedule: false,
  });
  let failure: unknown = null;
  boss.on('error', (error) => {
    failure = error;
  });
  try {
    await boss.start();
    while ((await boss.getBamStatus()).some(({ status }) => status === 'pending' || status === 'in_progress')) {
      if (failure) throw failure;
      await new Promise((resolve) => setTimeout(resolve, INDEX_POLLING_MILLISECONDS));
    }
  } catch (cause) {
    throw new Fault('queue.not_prepared', `The schema ${target.schema} of the jobs could not be made or upgraded.`, {
      retryable: false,
      cause,
    });
  } finally {
    await boss.stop({ graceful: false });
  }
}

async function grant(target: JobSchema): Promise<void> {
  const client = new pg.Client({ connectionString: target.ownerUrl });
  await client.connect();
  try {
    const [schema, role] = [client.escapeIdentifier(target.schema), client.escapeIdentifier(target.applicationRole)];
    await client.query('begin');
    // Two processes that grant on the same tables at once would fail each other.
    await client.query('select pg_advisory_xact_lock(hashtext($1))', [`finace jobs ${target.schema}`]);
    await client.query(`grant usage on schema ${schema} to ${role}`);
    await client.query(`grant select, insert, update, delete on all tables in schema ${schema} to ${role}`);
    await client.query(`revoke insert, update, delete on ${schema}.bam from ${role}`);
    await client.query(`grant usage, select on all sequences in schema ${schema} to ${role}`);
    await client.query(`grant execute on all functions in schema ${schema} to ${role}`);
    await client.query('commit');
  } finally {
    await client.end();
  }
}
