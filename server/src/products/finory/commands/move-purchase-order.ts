import { z } from 'zod';
import { assert, ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { castVote } from '../../../kernel/approvals.ts';
import { nextState } from '../../../kernel/state-machine.ts';
import { command, type Context } from '../kit.ts';
import { orderApproved, orderSent } from '../contract.ts';
import { orderMachine, type OrderState } from '../domain/machines.ts';
import { APPROVE_PURCHASE, PREPARE_PURCHASE } from '../permissions.ts';
import { orderView, viewOrder } from '../queries/views/order.ts';
import { ofCompany } from '../domain/schemas.ts';
import { selectTradeDocument, updateTradeDocument, type TradeDocument } from '../store/trade-documents.ts';

const orderInput = ofCompany.extend({ orderId: z.string() });

/** The order, locked, and the state that an action leads to. */
async function movedOrder(
  ctx: Context,
  input: z.infer<typeof orderInput>,
  action: keyof (typeof orderMachine)['transitions'],
): Promise<Outcome<{ readonly order: TradeDocument<'purchase_order'>; readonly state: OrderState }>> {
  const order = await selectTradeDocument(ctx, input.companyId, 'purchase_order', input.orderId, true);
  if (!order) return refuse(errors.no_such_order, {});
  const state = nextState(orderMachine, order.state, action);
  return state.ok ? ok({ order, state: state.value }) : state;
}

async function storeState(
  ctx: Context,
  order: TradeDocument<'purchase_order'>,
  state: OrderState,
): Promise<Outcome<z.infer<typeof orderView>>> {
  await updateTradeDocument(ctx, order.id, { state });
  const changed = await selectTradeDocument(ctx, order.companyId, 'purchase_order', order.id);
  assert(changed, 'An order just changed is there');
  return ok(await viewOrder(ctx, changed));
}

export const approvePurchaseOrder = command({
  name: 'finory.approve_purchase_order',
  summary: 'Approves a purchase order that somebody else drafted.',
  permission: APPROVE_PURCHASE,
  delegable: true,
  input: orderInput,
  output: orderView,
  handle: async (ctx, input) => {
    const moved = await movedOrder(ctx, input, 'approve');
    if (!moved.ok) return moved;
    const { order, state } = moved.value;
    const vote = await castVote(ctx, {
      action: 'finory.approve_purchase_order',
      subject: order.id,
      decision: 'approve',
    });
    if (!vote.ok) return vote;
    await ctx.emit(orderApproved, { subject: order.id, data: { companyId: input.companyId, number: order.number } });
    return await storeState(ctx, order, state);
  },
});

export const sendPurchaseOrder = command({
  name: 'finory.send_purchase_order',
  summary: 'Notes that an approved order went to the vendor.',
  permission: PREPARE_PURCHASE,
  input: orderInput,
  output: orderView,
  handle: async (ctx, input) => {
    const moved = await movedOrder(ctx, input, 'send');
    if (!moved.ok) return moved;
    await ctx.emit(orderSent, {
      subject: moved.value.order.id,
      data: { companyId: input.companyId, number: moved.value.order.number },
    });
    return await storeState(ctx, moved.value.order, moved.value.state);
  },
});

export const closePurchaseOrder = command({
  name: 'finory.close_purchase_order',
  summary: 'Closes an order: what has not come by now is not expected any more.',
  permission: PREPARE_PURCHASE,
  input: orderInput,
  output: orderView,
  handle: async (ctx, input) => {
    const moved = await movedOrder(ctx, input, 'close');
    return moved.ok ? await storeState(ctx, moved.value.order, moved.value.state) : moved;
  },
});
