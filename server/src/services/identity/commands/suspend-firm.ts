import { ok, type Outcome } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import { refuse } from '../../../kernel/errors.ts';
import { identityContract, tenantResumed, tenantSuspended } from '../contract.ts';
import { errors } from '../errors.ts';
import { command, type Context } from '../kit.ts';
import { currentTenant, setSuspension } from '../store/tenants.ts';

async function enterFirm(visitor: Context, tenantId: string): Promise<Outcome<Context>> {
  const ctx = await visitor.enterTenant(tenantId);
  return (await currentTenant(ctx)) ? ok(ctx) : refuse(errors.no_such_firm, {});
}

const { suspend_tenant: suspend, resume_tenant: resume } = identityContract.calls;

/** For the operators' rooms, on no route. The firm's own trail names the operator. */
export const suspendTenant = command({
  name: 'identity.suspend_tenant',
  summary: 'Refuses the people of a firm until it goes on.',
  permission: 'identity:tenant:manage',
  acrossFirms: true,
  input: suspend.input,
  output: suspend.output,
  handle: async (visitor, { tenantId, reason, askedAt }) => {
    const entered = await enterFirm(visitor, tenantId);
    if (!entered.ok) return entered;
    const ctx = entered.value;
    const suspension = { at: instantText(ctx.clock.now()), because: reason };
    if (await setSuspension(ctx, suspension, askedAt))
      await ctx.emit(tenantSuspended, { subject: tenantId, data: { reason } });
    return ok({});
  },
});

export const resumeTenant = command({
  name: 'identity.resume_tenant',
  summary: 'Lets a suspended firm go on.',
  permission: 'identity:tenant:manage',
  acrossFirms: true,
  input: resume.input,
  output: resume.output,
  handle: async (visitor, { tenantId, askedAt }) => {
    const entered = await enterFirm(visitor, tenantId);
    if (!entered.ok) return entered;
    const ctx = entered.value;
    if (await setSuspension(ctx, null, askedAt)) await ctx.emit(tenantResumed, { subject: tenantId, data: {} });
    return ok({});
  },
});
