import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { castVote, requestApproval } from '../../../kernel/approvals.ts';
import { legalActions, nextState } from '../../../kernel/state-machine.ts';
import { command, type Context } from '../kit.ts';
import { periodClosed, periodReopened } from '../contract.ts';
import { periodMachine, type PeriodState } from '../domain/machines.ts';
import { CLOSE_PERIOD, REOPEN_PERIOD } from '../permissions.ts';
import { periodView } from '../queries/list-books.ts';
import { closeSteps } from '../queries/show-close.ts';
import { ofCompany, reason } from '../domain/schemas.ts';
import { selectEarlierOpen, selectPeriod, updatePeriodState, type Company, type Period } from '../store/companies.ts';
import { findCompany } from './steps/find.ts';

const periodInput = ofCompany.extend({ periodId: z.string() });

async function movePeriod(
  ctx: Context,
  input: z.infer<typeof periodInput>,
  action: keyof (typeof periodMachine)['transitions'],
): Promise<Outcome<{ readonly company: Company; readonly period: Period; readonly state: PeriodState }>> {
  const company = await findCompany(ctx, input.companyId);
  if (!company.ok) return company;
  const period = await selectPeriod(ctx, input.companyId, input.periodId, true);
  if (!period) return refuse(errors.no_such_period, {});
  const state = nextState(periodMachine, period.state, action);
  return state.ok ? ok({ company: company.value, period, state: state.value }) : state;
}

function viewPeriod(period: Period, state: PeriodState): z.infer<typeof periodView> {
  const { id, name, start, end, version } = period;
  return { id, name, start, end, state, version: version + 1, actions: legalActions(periodMachine, state) };
}

/** What keeps a month from being closed: its own open steps, and an earlier month with postings that is open. */
async function openSteps(
  ctx: Context,
  company: Company,
  period: Period,
): Promise<{ readonly key: string; readonly why: string }[]> {
  const steps = (await closeSteps(ctx, company, period))
    .filter((step) => step.state !== 'done')
    .map((step) => ({ key: step.key, why: step.why ?? step.label }));
  const earlier = await selectEarlierOpen(ctx, period);
  if (earlier === undefined) return steps;
  return [...steps, { key: 'earlier_period', why: `${earlier} is not closed yet; months are closed in their order.` }];
}

export const closePeriod = command({
  name: 'finory.close_period',
  summary: 'Closes a month for good, or for everyone but those who may adjust it.',
  permission: CLOSE_PERIOD,
  input: periodInput.extend({
    soft: z.boolean().default(false),
    /** Closes although steps are open. */
    acceptOpenSteps: z.boolean().default(false),
  }),
  output: periodView,
  handle: async (ctx, input) => {
    const moved = await movePeriod(ctx, input, input.soft ? 'soft_close' : 'close');
    if (!moved.ok) return moved;
    const { company, period, state } = moved.value;
    const open = input.soft || input.acceptOpenSteps ? [] : await openSteps(ctx, company, period);
    if (open.length > 0) {
      return refuse(
        errors.close_steps_open,
        { periodName: period.name, open: open.map((step) => step.why).join(' ') },
        { details: { open: open.map((step) => step.key) } },
      );
    }
    await updatePeriodState(ctx, period, state);
    await ctx.emit(periodClosed, { subject: period.id, data: { companyId: company.id, name: period.name, state } });
    return ok(viewPeriod(period, state));
  },
});

export const reopenPeriod = command({
  name: 'finory.reopen_period',
  summary: 'Asks for the reopening of a closed month; with the votes of two others it opens.',
  permission: REOPEN_PERIOD,
  delegable: true,
  input: periodInput.extend({ reason }),
  output: periodView.extend({ approvalsMissing: z.number() }),
  handle: async (ctx, input) => {
    const moved = await movePeriod(ctx, input, 'reopen');
    if (!moved.ok) return moved;
    const { company, period, state } = moved.value;
    const action = 'finory.reopen_period';
    const vote = await castVote(ctx, { action, subject: period.id, decision: 'approve', reason: input.reason });
    if (!vote.ok && vote.refusal.code === 'kernel.no_open_approval') {
      await requestApproval(ctx, {
        action,
        subject: period.id,
        permission: REOPEN_PERIOD,
        needed: 2,
        excluded: [ctx.actor.id],
        expiresAfterHours: 72,
      });
      return ok({ ...viewPeriod(period, period.state), version: period.version, approvalsMissing: 2 });
    }
    if (!vote.ok) return vote;
    if (vote.value.state !== 'approved')
      return ok({ ...viewPeriod(period, period.state), version: period.version, approvalsMissing: vote.value.missing });
    await updatePeriodState(ctx, period, state);
    await ctx.emit(periodReopened, { subject: period.id, data: { companyId: company.id, name: period.name } });
    return ok({ ...viewPeriod(period, state), approvalsMissing: 0 });
  },
});
