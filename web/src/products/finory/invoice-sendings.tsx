import { Badge } from '@finaceverse/design/badge.tsx';
import { formatDay, formatInstant } from '@finaceverse/design/format-date.ts';
import { DownloadButton } from '../../shell/download-button.tsx';
import { useMayRun } from '../../shell/session.tsx';
import { Facts } from './facts.tsx';
import { amountFact, RecordSection } from './record-panel.tsx';
import type { Invoice } from './records.ts';
import { words } from './words.ts';

const text = words.sending;
const formats = ['factur-x', 'ubl', 'cii'] as const;

/** What was agreed on paying an invoice. */
export const InvoiceTerms = ({ invoice }: { readonly invoice: Invoice }) => {
  const { terms, currency } = invoice;
  if (terms === null) return null;
  const parts = terms.instalments.length > 1 ? terms.instalments : [];
  const { discount } = terms;
  return (
    <RecordSection title={text.terms}>
      <p>{terms.name}</p>
      <Facts
        facts={[
          ...parts.map((part) => amountFact(text.dueOn(formatDay(part.dueDate)), part.amount, currency)),
          ...(discount === null
            ? []
            : [amountFact(text.discountUntil(discount.percent, formatDay(discount.until)), discount.amount, currency)]),
        ]}
      />
    </RecordSection>
  );
};

/** An invoice as a file, and how often and to whom it was sent. */
export const InvoiceSendings = ({ invoice, companyId }: { readonly invoice: Invoice; readonly companyId: string }) => {
  const mayRun = useMayRun();
  if (invoice.state === 'draft' || invoice.state === 'void' || !mayRun('finory.download_sales_invoice')) return null;
  return (
    <RecordSection title={text.files}>
      <div className="actions">
        {formats.map((syntax) => (
          <DownloadButton
            key={syntax}
            name="finory.download_sales_invoice"
            input={{ companyId, invoiceId: invoice.id, syntax }}
            label={text.formats[syntax] ?? syntax}
          />
        ))}
      </div>
      {invoice.sendings.map((sending) => (
        <p key={sending.id}>
          <Badge tone={sending.state === 'sent' ? 'good' : sending.state === 'failed' ? 'bad' : 'info'}>
            {text.states[sending.state] ?? sending.state}
          </Badge>{' '}
          {text.line(text.formats[sending.format] ?? sending.format, sending.to, formatInstant(sending.at))}
          {sending.problem === null ? null : <span className="soft"> {sending.problem}</span>}
        </p>
      ))}
    </RecordSection>
  );
};
