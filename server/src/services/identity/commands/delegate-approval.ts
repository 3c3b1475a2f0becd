import { z } from 'zod';
import { refuse } from '../../../base/outcome.ts';
import { parseInstant } from '../../../base/time.ts';
import { delegateApprovals } from '../../../kernel/approvals.ts';
import { command } from '../../../kernel/operation.ts';
import { findUser } from '../store.ts';

const moment = z.string().transform((text, context) => {
  const parsed = parseInstant(text);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: 'custom', message: parsed.refusal.message });
  return z.NEVER;
});

/** Lets a colleague approve in one's place for a time; never what oneself has prepared. */
export const delegateApproval = command({
  name: 'identity.delegate_approval',
  summary: 'Let a colleague approve in your place for a time',
  permission: 'signed_in',
  input: z.object({ delegateId: z.string(), from: moment, until: moment, permissions: z.array(z.string()).min(1).max(50) }),
  output: z.object({ id: z.string() }),
  handle: async (ctx, input) => {
    const delegate = await findUser(ctx, input.delegateId);
    if (!delegate) return refuse('not_found', 'identity.no_such_person', 'There is no such person in your firm.');
    return await delegateApprovals(ctx, { delegate: delegate.id, from: input.from, until: input.until, permissions: input.permissions });
  },
});
