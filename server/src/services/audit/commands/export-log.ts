import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import type { FileContent } from '../../../kernel/operation.ts';
import { seesWholeFirm } from '../../../kernel/scope.ts';
import { logExported } from '../contract.ts';
import { errors } from '../errors.ts';
import { command } from '../kit.ts';
import { logFile } from '../queries/write-log-file.ts';

const place = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

/**
 * The log, or its entries `from` to `to`, as one file that an outsider checks with `finace audit verify FILE`: entries in
 * the form that was hashed, signed states, proofs and the key.
 */
export const exportLog = command({
  name: 'audit.export',
  summary: 'Export the audit log',
  permission: 'audit:event:export',
  recentProof: true,
  input: z.object({ from: place.optional(), to: place.optional() }),
  output: z.custom<FileContent>(),
  handle: async (ctx, { from, to }) => {
    if (!seesWholeFirm(ctx.scope)) return refuse(errors.not_whole, {});
    const part =
      from === undefined && to === undefined ? undefined : { from: from ?? 1, to: to ?? Number.MAX_SAFE_INTEGER };
    const { entries, lines } = await logFile(ctx, part);
    const pieces: Buffer[] = [];
    for await (const line of lines) pieces.push(Buffer.from(line));
    await ctx.emit(logExported, { subject: ctx.tenantId, data: { events: entries } });
    return ok({ name: 'audit-log.ndjson', mediaType: 'application/x-ndjson', bytes: Buffer.concat(pieces) });
  },
});
