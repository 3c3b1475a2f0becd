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
import { approveOrder, readOrder, receiveOrder, sendOrder, type Order } from '../../api/trade.ts';
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
  readonly order: Order;
  readonly companyId: string;
  readonly today: string;
  readonly onDone: () => void;
}) => {
  const [date, setDate] = useState(today);
  const [quantities, setQuantities] = useState<Readonly<Record<number, string>>>({});
  const deed = useDeed(receiveOrder, onDone);
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
  const query = useQuery({ queryKey: ['order', companyId, id], queryFn: () => readOrder(companyId, id) });
  const [receiving, setReceiving] = useState(false);
  const approve = useDeed(approveOrder);
  const send = useDeed(sendOrder);
  const order = query.data;
  const path = { companyId, orderId: id };
  const may = (action: string): boolean => order?.actions.includes(action) === true;
  const mayApprove = may('approve');
  const maySend = may('send');
  const mayReceive = may('receive');
  return (
    <Panel
      over={order?.vendor ?? text.order}
      title={order?.number ?? ''}
      onClose={onClose}
      takesFocus={false}
      wide
      actions={
        mayApprove || maySend || mayReceive ? (
          <>
            {mayApprove ? (
              <Button kind="primary" busy={approve.isPending} onClick={() => approve.start(path)}>
                {text.approve}
              </Button>
            ) : null}
            {maySend ? (
              <Button kind="primary" busy={send.isPending} onClick={() => send.start(path)}>
                {text.send}
              </Button>
            ) : null}
            {mayReceive && !receiving ? <Button onClick={() => setReceiving(true)}>{text.receive}</Button> : null}
          </>
        ) : undefined
      }
    >
      <Refusal error={approve.error ?? send.error} />
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
              <TradeLines lines={data.lines} currency={data.currency} />
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
