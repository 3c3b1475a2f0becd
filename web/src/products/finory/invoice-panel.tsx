import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { formatDay } from '@finaceverse/design/format-date.ts';
import { currencyDecimals } from '@finaceverse/design/format-figure.ts';
import { NumberInput } from '@finaceverse/design/number-input.tsx';
import { Select } from '@finaceverse/design/select.tsx';
import { useQueryOf } from '../../shell/queries.ts';
import { useDeed } from '../../shell/deed.ts';
import { locale } from '../../shell/language.ts';
import { words } from './words.ts';
import type { Books } from '../../shell/books.tsx';
import { ReasonDialog } from '../../shell/reason-dialog.tsx';
import { CreditSalePanel } from './credit-sale-panel.tsx';
import { DatedDialog } from './dated-dialog.tsx';
import { Facts } from './facts.tsx';
import { InvoiceSendings, InvoiceTerms } from './invoice-sendings.tsx';
import { NewInvoicePanel } from './new-invoice-panel.tsx';
import { amountFact, RecordPanel, RecordSection, stateFact, type RecordAction } from './record-panel.tsx';
import type { Invoice } from './records.ts';
import { SendInvoiceDialog } from './send-invoice-dialog.tsx';
import { TradeLines } from './trade-lines.tsx';

const text = words.trade.sales;
const undo = words.undo;

type Doing = 'send' | 'credit' | 'edit' | 'write_off' | 'reverse' | 'discard';

const InvoiceBody = ({ invoice, companyId }: { readonly invoice: Invoice; readonly companyId: string }) => {
  const { currency } = invoice;
  const figure = `invoice.${invoice.id}`;
  return (
    <>
      <Facts
        facts={[
          stateFact(invoice.state),
          [words.common.date, formatDay(invoice.date)],
          ...(invoice.dueDate ? [[words.common.due, formatDay(invoice.dueDate)] as const] : []),
          amountFact(words.trade.purchases.net, invoice.net, currency, `${figure}.net`),
          amountFact(words.trade.purchases.tax, invoice.tax, currency, `${figure}.tax`),
          amountFact(`${words.common.total} ${currency}`, invoice.total, currency, figure),
          ...(currency === invoice.baseCurrency
            ? []
            : [
                amountFact(
                  `${text.booked} ${invoice.baseCurrency}`,
                  invoice.baseTotal,
                  invoice.baseCurrency,
                  `${figure}.booked`,
                ),
              ]),
          ...invoice.credits.map((credit) => amountFact(credit.number, `-${credit.total}`, currency)),
          ...(invoice.open === undefined ? [] : [amountFact(text.open, invoice.open, currency, `${figure}.open`)]),
        ]}
      />
      <RecordSection title={words.common.lines}>
        <TradeLines lines={invoice.lines} currency={currency} of={figure} />
      </RecordSection>
      <InvoiceTerms invoice={invoice} />
      <InvoiceSendings invoice={invoice} companyId={companyId} />
      {invoice.notes.map((note) => (
        <p key={note.at} className="soft">
          {undo.notes[note.kind] ?? note.kind}: {note.reason}
        </p>
      ))}
      {invoice.journals.length === 0 ? null : (
        <RecordSection title={words.trade.purchases.journals}>
          {invoice.journals.map((journal) => (
            <div key={journal.id}>
              <Link to="/journals" search={{ open: journal.id }}>
                {words.common.number} {journal.number}
              </Link>
            </div>
          ))}
        </RecordSection>
      )}
    </>
  );
};

const lowers = ['yes', 'no'] as const;

const WriteOffDialog = ({
  invoice,
  day,
  onClose,
  onDone,
}: {
  readonly invoice: Invoice;
  readonly day: string;
  readonly onClose: () => void;
  readonly onDone: (said: {
    readonly date: string;
    readonly reason: string;
    readonly amount: string;
    readonly lowersTax: boolean;
  }) => void;
}) => {
  const [amount, setAmount] = useState(invoice.open);
  const [tax, setTax] = useState<(typeof lowers)[number]>('no');
  return (
    <DatedDialog
      open
      onClose={onClose}
      title={undo.writeOffTitle(invoice.number)}
      under={undo.writeOffText}
      confirm={undo.writeOff}
      day={day}
      ready={amount !== ''}
      onDone={(said) => onDone({ ...said, amount, lowersTax: tax === 'yes' })}
    >
      <NumberInput
        label={`${words.common.amount} ${invoice.currency}`}
        locale={locale}
        decimals={currencyDecimals(invoice.currency)}
        value={amount}
        onValue={setAmount}
      />
      <Select
        label={undo.lowersTax}
        value={tax}
        onValue={setTax}
        choices={lowers.map((value) => ({ value, label: undo.answers[value] }))}
      />
    </DatedDialog>
  );
};

/** What may be done with an invoice now, and how each deed stands. */
const useInvoiceDeeds = (companyId: string, invoice: Invoice | undefined, ask: (doing: Doing) => void) => {
  const draft = useDeed('finory.draft_sales_invoice');
  const post = useDeed('finory.post_sales_invoice');
  const credit = useDeed('finory.credit_sale');
  const writeOff = useDeed('finory.write_off_claim');
  const reverse = useDeed('finory.reverse_sales_invoice');
  const discard = useDeed('finory.discard_sales_invoice');
  const send = useDeed('finory.send_sales_invoice');
  const state = invoice?.state ?? '';
  const path = { companyId, invoiceId: invoice?.id ?? '' };
  const isOpen = ['posted', 'part_paid'].includes(state);
  const untouched = state === 'posted' && invoice?.open === invoice?.total;
  const actions: readonly RecordAction[] = [
    {
      label: text.post,
      isNext: true,
      offered: post.may && state === 'draft',
      busy: post.isPending,
      run: () => post.start(path),
    },
    {
      label: words.sending.action,
      keys: 'M',
      offered: send.may && state !== '' && state !== 'draft' && state !== 'void',
      busy: send.isPending,
      run: () => ask('send'),
    },
    { label: undo.edit, keys: 'E', offered: draft.may && state === 'draft', run: () => ask('edit') },
    { label: undo.discard, keys: 'D', offered: discard.may && state === 'draft', run: () => ask('discard') },
    {
      label: undo.credit,
      keys: 'C',
      offered: credit.may && (isOpen || state === 'paid'),
      run: () => ask('credit'),
    },
    { label: undo.writeOff, keys: 'W', offered: writeOff.may && isOpen, run: () => ask('write_off') },
    { label: undo.reverse, keys: 'V', offered: reverse.may && untouched, run: () => ask('reverse') },
  ];
  const error = post.error ?? send.error ?? writeOff.error ?? reverse.error ?? discard.error;
  return { actions, error, path, writeOff, reverse, discard, send };
};

/** A sales invoice, its next step, and all that can be undone of it. */
export const InvoicePanel = ({
  books,
  id,
  onClose,
  onReplaced,
}: {
  readonly books: Books;
  readonly id: string;
  readonly onClose: () => void;
  /** Opens the invoice that took the place of this draft. */
  readonly onReplaced: (id: string) => void;
}) => {
  const companyId = books.company.id;
  const query = useQueryOf('finory.get_sales_invoice', { companyId, invoiceId: id });
  const [doing, setDoing] = useState<Doing>();
  const invoice = query.data;
  const deeds = useInvoiceDeeds(companyId, invoice, setDoing);
  const done = () => setDoing(undefined);
  const day = books.period?.end ?? invoice?.date ?? '';
  if (invoice !== undefined && doing === 'credit')
    return <CreditSalePanel books={books} invoice={invoice} onClose={done} />;
  if (invoice !== undefined && doing === 'edit')
    return <NewInvoicePanel books={books} replaced={invoice} onClose={done} onSaved={onReplaced} />;
  return (
    <RecordPanel
      query={query}
      over={invoice?.customer ?? text.invoices}
      title={invoice?.number ?? ''}
      onClose={onClose}
      error={deeds.error}
      actions={deeds.actions}
    >
      {(data) => (
        <>
          <InvoiceBody invoice={data} companyId={books.company.id} />
          {doing === 'write_off' ? (
            <WriteOffDialog
              invoice={data}
              day={day}
              onClose={done}
              onDone={(said) => {
                done();
                deeds.writeOff.start({ ...deeds.path, ...said });
              }}
            />
          ) : null}
          {doing === 'send' ? (
            <SendInvoiceDialog
              companyId={books.company.id}
              invoice={data}
              onClose={done}
              onSend={(sent) => {
                done();
                deeds.send.start({ ...deeds.path, ...sent });
              }}
            />
          ) : null}
          <DatedDialog
            key={`reverse ${data.version}`}
            open={doing === 'reverse'}
            onClose={done}
            title={undo.reverseTitle(data.number)}
            under={undo.reverseText}
            confirm={undo.reverse}
            day={day < data.date ? data.date : day}
            onDone={(said) => {
              done();
              deeds.reverse.start({ ...deeds.path, ...said });
            }}
          />
          <ReasonDialog
            open={doing === 'discard'}
            onClose={done}
            title={undo.discardTitle(data.number)}
            under={undo.discardText}
            confirm={undo.discard}
            onReason={(reason) => {
              done();
              deeds.discard.start({ ...deeds.path, reason });
            }}
          />
        </>
      )}
    </RecordPanel>
  );
};
