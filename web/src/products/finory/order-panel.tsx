import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { Figure } from '@finaceverse/design/figure.tsx';
import { currencyDecimals, isZero } from '@finaceverse/design/format-figure.ts';
import { formatDay } from '@finaceverse/design/format-date.ts';
import { NumberInput } from '@finaceverse/design/number-input.tsx';
import { Panel } from '@finaceverse/design/panel.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { useDeed } from '../../api/deed.ts';
import { moveOrder, readOrder, receiveOrder, type PurchaseOrder } from '../../api/trade.ts';
import { locale, words } from '../../messages/words.ts';
import type { Books } from '../../shell/books.tsx';
import { Loaded, Refusal } from '../../shell/loaded.tsx';
import { stateTone } from '../../shell/state-tone.ts';
import { Facts } from './facts.tsx';
import { TradeLines } from './trade-lines.tsx';

const text = words.trade.purchases;

const ReceiptForm = ({
  order,
  companyId,
  today,
  onDone,
}: {
  readonly order: PurchaseOrder;
  readonly companyId: string;
  readonly today: string;
  readonly onDone: () => void;
}) => {
  const [date, setDate] = useState(today);
  const [quantities, setQuantities] = useState<Readonly<Record<number, string>>>({});
  const deed = useDeed(receiveOrder, onDone);
  const lines = order.lines ?? [];
  const send = () =>
    deed.start({
      companyId,
      id: order.id,
      date,
      ...(order.version === undefined ? {} : { version: order.version }),
      lines: lines.flatMap((line, index) => {
        const quantity = quantities[index] ?? line.quantity;
        return quantity === '' || isZero(quantity) ? [] : [{ orderLine: index + 1, quantity }];
      }),
    });
  return (
    <section className="panel-form">
      <h3>{text.receive}</h3>
      <TextInput label={text.receivedDate} type="date" value={date} onValue={setDate} />
      {lines.map((line, index) => (
        <NumberInput
          key={line.description + String(index)}
          label={line.description}
          locale={locale}
          decimals={0}
          value={quantities[index] ?? line.quantity}
          onValue={(value) => setQuantities({ ...quantities, [index]: value })}
        />
      ))}
      <Refusal error={deed.error} />
      <div>
        <Button kind="primary" busy={deed.isPending} onClick={send}>
          {text.saveReceipt}
        </Button>
      </div>
    </section>
  );
};

const allows = (order: PurchaseOrder, verb: string, states: readonly string[]): boolean =>
  order.actions?.includes(verb) ?? states.includes(order.state);

/** A purchase order with what came of it, and its next step. */
export const OrderPanel = ({
  books,
  id,
  onClose,
}: {
  readonly books: Books;
  readonly id: string;
  readonly onClose: () => void;
}) => {
  const companyId = books.company.id;
  const query = useQuery({ queryKey: ['order', companyId, id], queryFn: () => readOrder(companyId, id) });
  const [receiving, setReceiving] = useState(false);
  const deed = useDeed(moveOrder);
  const order = query.data;
  const move = (verb: 'approve' | 'send') =>
    deed.start({ companyId, id, verb, ...(order?.version === undefined ? {} : { version: order.version }) });
  const mayApprove = order !== undefined && allows(order, 'approve', ['draft']);
  const maySend = order !== undefined && allows(order, 'send', ['approved']);
  const mayReceive =
    order !== undefined &&
    (allows(order, 'receive', ['sent', 'part_received']) || order.actions?.includes('receipts') === true);
  return (
    <Panel
      over={order?.vendorName ?? order?.vendor ?? text.order}
      title={order?.number ?? ''}
      onClose={onClose}
      takesFocus={false}
      actions={
        mayApprove || maySend || mayReceive ? (
          <>
            {mayApprove ? (
              <Button kind="primary" busy={deed.isPending} onClick={() => move('approve')}>
                {text.approve}
              </Button>
            ) : null}
            {maySend ? (
              <Button kind="primary" busy={deed.isPending} onClick={() => move('send')}>
                {text.send}
              </Button>
            ) : null}
            {mayReceive && !receiving ? <Button onClick={() => setReceiving(true)}>{text.receive}</Button> : null}
          </>
        ) : undefined
      }
    >
      <Refusal error={deed.error} />
      <Loaded query={query}>
        {(data) => (
          <div className="stack-l">
            <Facts
              facts={[
                [
                  words.common.state,
                  <Badge key="state" tone={stateTone(data.state)}>
                    {words.state(data.state)}
                  </Badge>,
                ],
                [words.common.date, formatDay(data.date)],
                [
                  text.net,
                  <Figure key="net" value={data.net} decimals={currencyDecimals(data.currency)} locale={locale} />,
                ],
                [
                  text.tax,
                  <Figure key="tax" value={data.tax} decimals={currencyDecimals(data.currency)} locale={locale} />,
                ],
                [
                  `${words.common.total} ${data.currency}`,
                  <b key="total">
                    <Figure value={data.total} decimals={currencyDecimals(data.currency)} locale={locale} />
                  </b>,
                ],
              ]}
            />
            <section>
              <h3>{words.documents.lines}</h3>
              <TradeLines lines={data.lines ?? []} currency={data.currency} />
            </section>
            {receiving ? (
              <ReceiptForm
                order={data}
                companyId={companyId}
                today={books.period?.start ?? data.date}
                onDone={() => setReceiving(false)}
              />
            ) : null}
          </div>
        )}
      </Loaded>
    </Panel>
  );
};
