import { Button } from '@finaceverse/design/button.tsx';
import { Combobox } from '@finaceverse/design/combobox.tsx';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { NumberInput } from '@finaceverse/design/number-input.tsx';
import { DraftPanel } from '@finaceverse/design/draft-panel.tsx';
import { useDraft, useDraftField } from '@finaceverse/design/draft.ts';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import { useDeed } from '../../shell/deed.ts';
import { locale } from '../../shell/language.ts';
import { words } from './words.ts';
import type { Books } from '../../shell/books.tsx';
import { Refusal } from '../../shell/loaded.tsx';
import { emptyLine, isWhole, LineEditor, type LineDraft } from './line-editor.tsx';

const text = words.trade.purchases;

/** Enters a purchase order. */
export const NewOrderPanel = ({ books, onClose }: { readonly books: Books; readonly onClose: () => void }) => {
  const draft = useDraft(`order ${books.company.id}`);
  const companyId = books.company.id;
  const vendors = useItemsOf('finory.list_parties', { companyId, kind: 'vendor' });
  const accounts = useItemsOf('finory.list_accounts', { companyId });
  const [vendorId, setVendorId] = useDraftField<string | undefined>(draft, 'vendorId', undefined);
  const [number, setNumber] = useDraftField(draft, 'number', '');
  const [date, setDate] = useDraftField(draft, 'date', books.period?.start ?? '');
  const [taxRate, setTaxRate] = useDraftField(draft, 'taxRate', '0');
  const [lines, setLines] = useDraftField<readonly LineDraft[]>(draft, 'lines', [emptyLine(1)]);
  const deed = useDeed('finory.draft_purchase_order', () => {
    draft.forget();
    onClose();
  });
  const whole = vendorId !== undefined && date !== '' && lines.every(isWhole);
  const currency = vendors.data?.find((vendor) => vendor.id === vendorId)?.currency ?? books.company.baseCurrency;
  const save = () => {
    if (!whole) return;
    deed.start({
      companyId,
      vendorId,
      date,
      currency,
      taxRate: taxRate === '' ? '0' : taxRate,
      ...(number.trim() === '' ? {} : { number: number.trim() }),
      lines: lines.map(({ description, quantity, unitPrice, accountCode }) => ({
        description: description.trim(),
        quantity,
        unitPrice,
        ...(accountCode === undefined ? {} : { accountCode }),
      })),
    });
  };
  useKeys([{ keys: 'Ctrl Enter', label: text.addOrder, run: save, whileTyping: true }]);
  return (
    <DraftPanel
      draft={draft}
      wide
      title={text.newOrder}
      onClose={onClose}
      actions={
        <Button kind="primary" keys="Ctrl Enter" disabled={!whole} busy={deed.isPending} onClick={save}>
          {text.addOrder}
        </Button>
      }
    >
      <div className="panel-form">
        <Refusal error={deed.error} />
        <Combobox
          label={text.vendor}
          value={vendorId}
          onValue={setVendorId}
          choices={(vendors.data ?? []).map((vendor) => ({ value: vendor.id, label: vendor.name }))}
        />
        <div className="panel-form__pair">
          <TextInput label={words.common.number} value={number} onValue={setNumber} placeholder="PO-" />
          <TextInput label={words.common.date} type="date" value={date} onValue={setDate} />
        </div>
        <NumberInput label={text.taxRate} locale={locale} decimals={2} value={taxRate} onValue={setTaxRate} />
        <LineEditor lines={lines} onLines={setLines} accounts={accounts.data ?? []} />
      </div>
    </DraftPanel>
  );
};
