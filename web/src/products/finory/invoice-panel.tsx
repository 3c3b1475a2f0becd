import { useQuery } from '@tanstack/react-query';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { Figure } from '@finaceverse/design/figure.tsx';
import { currencyDecimals } from '@finaceverse/design/format-figure.ts';
import { formatDay } from '@finaceverse/design/format-date.ts';
import { Panel } from '@finaceverse/design/panel.tsx';
import { useDeed } from '../../api/deed.ts';
import { postInvoice, readInvoice } from '../../api/trade.ts';
import { locale, words } from '../../messages/words.ts';
import type { Books } from '../../shell/books.tsx';
import { Loaded, Refusal } from '../../shell/loaded.tsx';
import { useProof } from '../../shell/proof-panel.tsx';
import { stateTone } from '../../shell/state-tone.ts';
import { Facts } from './facts.tsx';
import { TradeLines } from './trade-lines.tsx';

const text = words.trade.sales;

/** A sales invoice and its next step. */
export const InvoicePanel = ({
  books,
  id,
  onClose,
}: {
  readonly books: Books;
  readonly id: string;
  readonly onClose: () => void;
}) => {
  const companyId = books.company.id;
  const query = useQuery({ queryKey: ['invoice', companyId, id], queryFn: () => readInvoice(companyId, id) });
  const deed = useDeed(postInvoice);
  const proof = useProof();
  const invoice = query.data;
  const mayPost = invoice?.actions.includes('post') === true;
  return (
    <Panel
      over={invoice?.customer ?? text.invoices}
      title={invoice?.number ?? ''}
      onClose={onClose}
      takesFocus={false}
      wide
      actions={
        mayPost ? (
          <Button
            kind="primary"
            busy={deed.isPending}
            onClick={() => deed.start({ companyId, invoiceId: id })}
          >
            {text.post}
          </Button>
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
                ...(data.dueDate ? [[words.common.due, formatDay(data.dueDate)] as const] : []),
                [
                  `${words.common.total} ${data.currency}`,
                  <Figure
                    key="total"
                    value={data.total}
                    decimals={currencyDecimals(data.currency)}
                    locale={locale}
                    open={proof.isOpen(`invoice.${data.id}`)}
                    onOpen={() => proof.open({ figure: `invoice.${data.id}`, label: data.number, amount: data.total })}
                  />,
                ],
                ...(data.currency === data.baseCurrency
                  ? []
                  : [
                      [
                        `${text.booked} ${data.baseCurrency}`,
                        <Figure key="base" value={data.baseTotal} locale={locale} />,
                      ] as const,
                    ]),
                ...(data.open === undefined
                  ? []
                  : [
                      [
                        text.open,
                        <Figure
                          key="open"
                          value={data.open}
                          decimals={currencyDecimals(data.currency)}
                          locale={locale}
                        />,
                      ] as const,
                    ]),
              ]}
            />
            <section>
              <h3>{words.documents.lines}</h3>
              <TradeLines lines={data.lines} currency={data.currency} />
            </section>
          </div>
        )}
      </Loaded>
    </Panel>
  );
};
