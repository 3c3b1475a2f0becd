import { z } from 'zod';
import { addDecimals, compareDecimals, decimal } from '@finaceverse/base/decimal';
import { assert, ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { nextState } from '../../../kernel/state-machine.ts';
import { command } from '../kit.ts';
import { receiptRecorded } from '../contract.ts';
import { orderMachine } from '../domain/machines.ts';
import { PREPARE_PURCHASE } from '../permissions.ts';
import { orderView, receivedOf, viewOrder } from '../queries/views/order.ts';
import { businessDate, ofCompany, rateText } from '../domain/schemas.ts';
import { takeNumber } from '../store/companies.ts';
import {
  insertTradeDocument,
  insertTradeLines,
  selectTradeDocument,
  selectTradeDocuments,
  selectTradeLines,
  updateTradeDocument,
} from '../store/trade-documents.ts';
import { matchBill } from './steps/match-bill.ts';

export const recordGoodsReceipt = command({
  name: 'finory.record_goods_receipt',
  summary: 'Records what came of an order; bills of the order are matched again.',
  permission: PREPARE_PURCHASE,
  input: ofCompany.extend({
    orderId: z.string(),
    date: businessDate,
    lines: z
      .array(z.strictObject({ orderLine: z.number().int().positive(), quantity: rateText }))
      .min(1)
      .max(500),
  }),
  output: z.object({ receiptId: z.string(), order: orderView }),
  handle: async (ctx, input) => {
    const order = await selectTradeDocument(ctx, input.companyId, 'purchase_order', input.orderId, true);
    if (!order) return refuse(errors.no_such_order, {});
    const ordered = new Map((await selectTradeLines(ctx, [order.id])).map((line) => [line.line, line]));
    const before = await receivedOf(ctx, input.companyId, order.id);
    const after = new Map([...ordered.keys()].map((line) => [line, decimal(before.get(line) ?? '0')]));
    for (const [index, line] of input.lines.entries()) {
      const sum = after.get(line.orderLine);
      if (!sum) {
        const message = `${order.number} has no line ${line.orderLine}.`;
        return refuse(
          errors.no_such_order_line,
          { sentence: message },
          { fields: [{ pointer: `/lines/${index}/orderLine`, message }] },
        );
      }
      after.set(line.orderLine, addDecimals(sum, decimal(line.quantity)));
    }
    const whole = [...ordered].every(
      ([number, line]) => compareDecimals(after.get(number) ?? decimal('0'), decimal(line.quantity)) >= 0,
    );
    const state = nextState(orderMachine, order.state, whole ? 'receive_rest' : 'receive_part');
    if (!state.ok) return state;
    const id = ctx.newId('grn');
    const number = `GR-${1000n + (await takeNumber(ctx, input.companyId, 'goods_receipt'))}`;
    await insertTradeDocument(ctx, {
      id,
      companyId: input.companyId,
      kind: 'goods_receipt',
      number,
      partyId: order.partyId,
      partyName: null,
      partyTaxId: null,
      date: input.date,
      dueDate: null,
      currency: order.currency,
      exchangeRate: null,
      net: 0n,
      tax: 0n,
      total: 0n,
      open: 0n,
      baseTotal: 0n,
      baseOpen: 0n,
      state: 'recorded',
      orderId: order.id,
      orderReference: null,
      billingReference: null,
      documentId: null,
      preparedBy: [ctx.actor.id],
    });
    await insertTradeLines(
      ctx,
      input.companyId,
      id,
      input.lines.map((line) => ({
        description: ordered.get(line.orderLine)?.description ?? '',
        quantity: line.quantity,
        unitPrice: '0',
        net: 0n,
        taxRate: '0',
        accountId: null,
        orderLine: line.orderLine,
      })),
    );
    await updateTradeDocument(ctx, order.id, { state: state.value });
    await ctx.emit(receiptRecorded, {
      subject: id,
      data: { companyId: input.companyId, orderId: order.id, orderNumber: order.number, state: state.value },
    });
    // Goods that come after the bill may settle its variance.
    for (const bill of await selectTradeDocuments(ctx, input.companyId, 'bill', {
      orderId: order.id,
      states: ['draft'],
    }))
      await matchBill(ctx, bill);
    const changed = await selectTradeDocument(ctx, input.companyId, 'purchase_order', order.id);
    assert(changed, 'An order just changed is there');
    return ok({ receiptId: id, order: await viewOrder(ctx, changed) });
  },
});
