import { CompiledQuery } from 'kysely';
import type { JobTransaction } from '../infra/queue/port.ts';
import type { Context } from './context.ts';

/** The context's transaction as the queue takes it: a job that is put in exists if and only if it commits. */
export function jobTransaction(ctx: Context): JobTransaction {
  return {
    query: async (sql, parameters) => {
      const { rows } = await ctx.db.executeQuery(CompiledQuery.raw(sql, [...parameters]));
      return { rows };
    },
  };
}
