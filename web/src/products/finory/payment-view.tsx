import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Figure } from '@finaceverse/design/figure.tsx';
import { currencyDecimals } from '@finaceverse/design/format-figure.ts';
import { formatDay } from '@finaceverse/design/format-date.ts';
import { SimpleTable } from '@finaceverse/design/simple-table.tsx';
import type { Books } from '../../shell/books.tsx';
import { useDeed } from '../../shell/deed.ts';
import { useQueryOf } from '../../shell/queries.ts';
import { DatedDialog } from './dated-dialog.tsx';
import { Facts } from './facts.tsx';
import { RecordPanel } from './record-panel.tsx';
import { words } from './words.ts';

const text = words.settled;
const undo = words.undo;

/** A payment or a receipt: what it settled, and the journal that it became. */
export const PaymentView = ({
  books,
  id,
  onClose,
}: {
  readonly books: Books;
  readonly id: string;
  readonly onClose: () => void;
}) => {
  const query = useQueryOf('finory.get_payment', { companyId: books.company.id, paymentId: id });
  const [undoing, setUndoing] = useState(false);
  const reverse = useDeed('finory.reverse_payment');
  const payment = query.data;
  return (
    <RecordPanel
      query={query}
      over={payment?.kind === 'customer_receipt' ? text.receipt : text.payment}
      title={payment?.party ?? ''}
      onClose={onClose}
      error={reverse.error}
      actions={[
        {
          label: undo.reverse,
          keys: 'V',
          offered: reverse.may && payment !== undefined && payment.reversal === null,
          busy: reverse.isPending,
          run: () => setUndoing(true),
        },
      ]}
    >
      {(data) => (
        <>
          {data.reversal === null ? null : (
            <p className="warn">{undo.undone(formatDay(data.reversal.date), data.reversal.reason)}</p>
          )}
          <Facts
            facts={[
              [words.common.date, formatDay(data.date)],
              [
                words.common.amount,
                <span key="amount">
                  <Figure
                    value={data.amount}
                    decimals={currencyDecimals(data.currency)}
                    of={data.party}
                    passport={`payment.${data.id}`}
                  />{' '}
                  {data.currency}
                </span>,
              ],
              [
                text.journal,
                <Link key="journal" to="/journals" search={{ open: data.journalId }}>
                  {data.number}
                </Link>,
              ],
            ]}
          />
          <SimpleTable
            label={text.settles}
            rows={data.allocations}
            rowId={(allocation) => allocation.documentId}
            columns={[
              {
                id: 'number',
                header: text.settles,
                cell: (allocation) => (
                  <Link
                    to={allocation.kind === 'sales_invoice' ? '/sales' : '/purchases'}
                    search={{ open: allocation.documentId }}
                  >
                    {allocation.number}
                  </Link>
                ),
              },
              {
                id: 'amount',
                header: words.common.amount,
                figure: true,
                cell: (allocation) => (
                  <Figure value={allocation.amount} decimals={currencyDecimals(allocation.currency)} />
                ),
              },
            ]}
          />
          <DatedDialog
            open={undoing}
            onClose={() => setUndoing(false)}
            title={undo.reversePaymentTitle(data.party)}
            under={undo.reversePaymentText}
            confirm={undo.reverse}
            day={data.date}
            onDone={(said) => {
              setUndoing(false);
              reverse.start({ companyId: books.company.id, paymentId: id, ...said });
            }}
          />
        </>
      )}
    </RecordPanel>
  );
};
