import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { Dialog } from '@finaceverse/design/dialog.tsx';
import { Select } from '@finaceverse/design/select.tsx';
import { TextArea, TextInput } from '@finaceverse/design/text-input.tsx';
import { useQueryOf } from '../../shell/queries.ts';
import type { Invoice } from './records.ts';
import { words } from './words.ts';

const text = words.sending;
const formats = ['factur-x', 'ubl', 'cii'] as const;
type Format = (typeof formats)[number];

/** What is said of sending an invoice. */
export type Sent = { readonly to: string; readonly format: Format; readonly message?: string };

/** Asks where an invoice goes, as what, and with which words. */
export const SendInvoiceDialog = ({
  companyId,
  invoice,
  onClose,
  onSend,
}: {
  readonly companyId: string;
  readonly invoice: Invoice;
  readonly onClose: () => void;
  readonly onSend: (sent: Sent) => void;
}) => {
  const party = useQueryOf(
    'finory.get_party',
    invoice.partyId === null ? undefined : { companyId, partyId: invoice.partyId },
  );
  const [typed, setTyped] = useState<string>();
  const [format, setFormat] = useState<Format>('factur-x');
  const [message, setMessage] = useState('');
  const to = typed ?? party.data?.email ?? '';
  const ready = /^[^\s@]+@[^\s@]+$/u.test(to.trim());
  return (
    <Dialog
      open
      onClose={onClose}
      title={text.title(invoice.number)}
      actions={
        <>
          <Button onClick={onClose}>{words.common.cancel}</Button>
          <Button
            kind="primary"
            disabled={!ready}
            onClick={() =>
              onSend({ to: to.trim(), format, ...(message.trim() === '' ? {} : { message: message.trim() }) })
            }
          >
            {text.send}
          </Button>
        </>
      }
    >
      <div className="panel-form">
        <p>{text.under}</p>
        <TextInput label={text.to} type="email" value={to} onValue={setTyped} autoComplete="off" />
        <Select
          label={text.format}
          value={format}
          onValue={setFormat}
          choices={formats.map((value) => ({ value, label: text.formats[value] ?? value }))}
        />
        <TextArea label={text.message} value={message} onValue={setMessage} />
      </div>
    </Dialog>
  );
};
