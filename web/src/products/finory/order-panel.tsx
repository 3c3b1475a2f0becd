import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { isZero } from '@finaceverse/design/format-figure.ts';
import { formatDay } from '@finaceverse/design/format-date.ts';
import { NumberInput } from '@finaceverse/design/number-input.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { useQueryOf } from '../../shell/queries.ts';
import { useDeed } from '../../shell/deed.ts';
import { useMayRun, useSession } from '../../shell/session.tsx';
import type { Order } from './records.ts';
import { locale } from '../../shell/language.ts';
import { words } from './words.ts';
import type { Books } from '../../shell/books.tsx';
import { Refusal } from '../../shell/loaded.tsx';
import { Facts } from './facts.tsx';
import { amountFact, RecordPanel, RecordSection, stateFact } from './record-panel.tsx';
import { TradeLines } from './trade-lines.tsx';

const text = words.trade.purchases;

const ReceiptForm = ({
  order,
  companyId,
  today,
  onDone,
}: {
  readonly order: Order;
  readonly companyId: string;
  readonly today: string;
  readonly onDone: () => void;
}) => {
  const [date, setDate] = useState(today);
  const [quantities, setQuantities] = useState<Readonly<Record<number, string>>>({});
  const deed = useDeed('finory.record_goods_receipt', onDone);
  const { lines } = order;
  const send = () =>
    deed.start({
      companyId,
      orderId: order.id,
      date,
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
  const query = useQueryOf('finory.get_purchase_order', { companyId, orderId: id });
  const [receiving, setReceiving] = useState(false);
  const approve = useDeed('finory.approve_purchase_order');
  const send = useDeed('finory.send_purchase_order');
  const mayReceive = useMayRun()('finory.record_goods_receipt');
  const order = query.data;
  const { user } = useSession();
  // Four eyes: whoever prepared it is not asked to approve it.
  const isOwn = order?.preparedBy.includes(user.id) === true;
  const path = { companyId, orderId: id };
  const stands = (action: string): boolean => order?.actions.includes(action) === true;
  return (
    <RecordPanel
      query={query}
      over={order?.vendor ?? text.order}
      title={order?.number ?? ''}
      onClose={onClose}
      error={approve.error ?? send.error}
      actions={[
        {
          label: text.approve,
          isNext: true,
          offered: approve.may && stands('approve') && !isOwn,
          busy: approve.isPending,
          run: () => approve.start(path),
        },
        {
          label: text.send,
          isNext: true,
          offered: send.may && stands('send'),
          busy: send.isPending,
          run: () => send.start(path),
        },
        { label: text.receive, offered: mayReceive && stands('receive') && !receiving, run: () => setReceiving(true) },
      ]}
    >
      {(data) => (
        <>
          {approve.may && stands('approve') && isOwn ? <p className="muted">{text.ownOrder}</p> : null}
          <Facts
            facts={[
              stateFact(data.state),
              [words.common.date, formatDay(data.date)],
              amountFact(text.net, data.net, data.currency, `order.${data.id}.net`),
              amountFact(text.tax, data.tax, data.currency, `order.${data.id}.tax`),
              amountFact(`${words.common.total} ${data.currency}`, data.total, data.currency, `order.${data.id}.total`),
            ]}
          />
          <RecordSection title={words.common.lines}>
            <TradeLines lines={data.lines} currency={data.currency} of={`order.${data.id}`} />
          </RecordSection>
          {receiving ? (
            <ReceiptForm
              order={data}
              companyId={companyId}
              today={books.period?.start ?? data.date}
              onDone={() => setReceiving(false)}
            />
          ) : null}
        </>
      )}
    </RecordPanel>
  );
};
