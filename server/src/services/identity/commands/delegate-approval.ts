import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { delegateApprovals, endDelegation } from '../../../kernel/delegations.ts';
import { command } from '../kit.ts';
import { delegationView } from '../queries/list-delegations.ts';
import { moment } from './steps/moment.ts';
import { findUser } from '../store/users.ts';

/** Lets a colleague approve in one's place for a time; never what oneself has prepared. */
export const delegateApproval = command({
  name: 'identity.delegate_approval',
  summary: 'Let a colleague approve in your place for a time',
  permission: 'signed_in',
  input: z.object({
    delegateId: z.string(),
    from: moment,
    until: moment,
    permissions: z.array(z.string()).min(1).max(50),
  }),
  output: z.object({ id: z.string() }),
  handle: async (ctx, input) => {
    const delegate = await findUser(ctx, input.delegateId);
    if (delegate?.state !== 'active') return refuse(errors.no_such_person, {});
    return await delegateApprovals(ctx, {
      delegate: delegate.id,
      from: input.from,
      until: input.until,
      permissions: input.permissions,
    });
  },
});

/** Ends a delegation before its time; both sides may. */
export const endDelegationEarly = command({
  name: 'identity.end_delegation',
  summary: 'End a delegation that you gave or got',
  permission: 'signed_in',
  input: z.object({ delegationId: z.string() }),
  output: delegationView,
  handle: async (ctx, input) => {
    const ended = await endDelegation(ctx, input.delegationId);
    return ended.ok ? ok({ ...ended.value, permissions: [...ended.value.permissions] }) : ended;
  },
});
