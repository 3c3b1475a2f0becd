import { Button } from '@finaceverse/design/button.tsx';
import { Combobox } from '@finaceverse/design/combobox.tsx';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { NumberInput } from '@finaceverse/design/number-input.tsx';
import { DraftPanel } from '@finaceverse/design/draft-panel.tsx';
import { useDraft, useDraftField } from '@finaceverse/design/draft.ts';
import { formatDay } from '@finaceverse/design/format-date.ts';
import { Select } from '@finaceverse/design/select.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import { locale } from '../../shell/language.ts';
import { words } from './words.ts';
import type { Books } from '../../shell/books.tsx';
import { Refusal } from '../../shell/loaded.tsx';
import { useItemsOfLines } from './items-of-lines.ts';
import { emptyLine, isWhole, LineEditor, type LineDraft } from './line-editor.tsx';
import { useTaxOfLines } from './tax-of-lines.ts';
import { useToldRate } from './told-rate.ts';

/** A bill or an invoice that a form takes the place of. */
export type Replaced = {
  readonly id: string;
  readonly number: string;
  readonly partyId: string | null;
  readonly date: string;
  readonly dueDate: string | null;
  readonly exchangeRate: string | null;
  readonly lines: readonly {
    readonly line: number;
    readonly description: string;
    readonly quantity: string;
    readonly unitPrice: string;
    readonly taxRate: string;
    readonly accountCode: string | null;
    readonly taxCode: string | null;
    readonly item: { readonly id: string } | null;
  }[];
};

/** What was entered, as both operations take it. */
export type EnteredDocument = {
  readonly partyId: string;
  readonly number?: string;
  readonly date: string;
  readonly dueDate?: string;
  readonly termsId?: string;
  readonly currency: string;
  readonly exchangeRate?: string;
  readonly replaces?: string;
  readonly lines: {
    readonly description: string;
    readonly quantity: string;
    readonly unitPrice: string;
    readonly taxRate?: string;
    readonly taxCode?: string;
    readonly supply?: 'goods' | 'services';
    readonly accountCode?: string;
    readonly itemId?: string;
  }[];
};

/** What a panel around the form is given. */
export type DocumentPanelProps = {
  readonly books: Books;
  readonly replaced?: Replaced;
  readonly onClose: () => void;
  readonly onSaved?: (id: string) => void;
};

const linesOf = (replaced: Replaced): readonly LineDraft[] =>
  replaced.lines.map((line) => ({
    key: line.line,
    description: line.description,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    accountCode: line.accountCode ?? undefined,
    taxCode: line.taxCode ?? undefined,
    itemId: line.item?.id,
  }));

/** The fields of a bill or an invoice, kept on the device while they are written. */
const useDocumentFields = (books: Books, side: 'sale' | 'purchase', replaced: Replaced | undefined) => {
  const draft = useDraft(`${side === 'sale' ? 'invoice' : 'bill'} ${replaced?.id ?? books.company.id}`);
  const [partyId, setPartyId] = useDraftField<string | undefined>(draft, 'partyId', replaced?.partyId ?? undefined);
  const [number, setNumber] = useDraftField(draft, 'number', replaced?.number ?? '');
  const [date, setDate] = useDraftField(draft, 'date', replaced?.date ?? books.period?.start ?? '');
  const [dueDate, setDueDate] = useDraftField(draft, 'dueDate', replaced?.dueDate ?? '');
  const [termsId, setTermsId] = useDraftField(draft, 'termsId', '');
  const [rate, setRate] = useDraftField(draft, 'rate', replaced?.exchangeRate ?? '');
  const [taxRate, setTaxRate] = useDraftField(draft, 'taxRate', replaced?.lines[0]?.taxRate ?? '0');
  const [lines, setLines] = useDraftField<readonly LineDraft[]>(
    draft,
    'lines',
    replaced === undefined ? [emptyLine(1)] : linesOf(replaced),
  );
  return {
    draft,
    fields: { partyId, number, date, dueDate, termsId, rate, taxRate, lines },
    put: {
      partyId: setPartyId,
      number: setNumber,
      date: setDate,
      dueDate: setDueDate,
      termsId: setTermsId,
      rate: setRate,
      taxRate: setTaxRate,
    },
    setLines,
  };
};

/** Enters a bill or an invoice, or writes a draft of one anew. */
export const DocumentForm = ({
  books,
  side,
  title,
  replaced,
  deed,
  send,
  onClose,
  onSaved,
}: DocumentPanelProps & {
  readonly side: 'sale' | 'purchase';
  readonly title: string;
  readonly deed: { readonly isPending: boolean; readonly error: Error | null };
  readonly send: (entered: EnteredDocument) => Promise<{ readonly id: string }>;
}) => {
  const text = words.trade.sales;
  const companyId = books.company.id;
  const sale = side === 'sale';
  const { draft, fields, put, setLines } = useDocumentFields(books, side, replaced);
  const { partyId, number, date, dueDate, termsId, taxRate, lines } = fields;
  const parties = useItemsOf('finory.list_parties', { companyId, kind: sale ? 'customer' : 'vendor' });
  const accounts = useItemsOf('finory.list_accounts', { companyId });
  const items = useItemsOfLines(companyId, side);
  const terms = useItemsOf('finory.list_payment_terms', { companyId });
  const tax = useTaxOfLines(companyId, side, date, partyId);
  const party = parties.data?.find((one) => one.id === partyId);
  const currency = party?.currency ?? books.company.baseCurrency;
  const foreign = currency !== books.company.baseCurrency;
  const told = useToldRate(companyId, foreign ? currency : undefined, date);
  const rate = fields.rate === '' ? (told?.rate ?? '') : fields.rate;
  const hasAccount = (line: LineDraft) =>
    items.hasOwnAccount(line) || line.accountCode !== undefined || Boolean(party?.defaultAccountCode);
  const whole =
    partyId !== undefined &&
    date !== '' &&
    (sale || number.trim() !== '') &&
    lines.every((line) => isWhole(line) && hasAccount(line)) &&
    (!foreign || rate !== '');
  const save = () => {
    if (!whole) return;
    const entered = lines.map(({ itemId, ...line }) => {
      const { description, quantity, unitPrice, accountCode, taxCode, supply } = line;
      return {
        description: description.trim(),
        quantity,
        unitPrice,
        ...(tax.registered ? {} : { taxRate: taxRate === '' ? '0' : taxRate }),
        ...(tax.registered && taxCode !== undefined ? { taxCode } : {}),
        ...(tax.registered && supply !== undefined ? { supply } : {}),
        ...(accountCode === undefined || items.hasOwnAccount({ ...line, itemId }) ? {} : { accountCode }),
        ...(itemId === undefined ? {} : { itemId }),
      };
    });
    const sent = send({
      partyId,
      date,
      currency,
      ...(number.trim() === '' ? {} : { number: number.trim() }),
      ...(dueDate === '' ? {} : { dueDate }),
      ...(termsId === '' ? {} : { termsId }),
      ...(foreign ? { exchangeRate: rate } : {}),
      ...(replaced === undefined ? {} : { replaces: replaced.id }),
      lines: entered,
    });
    sent.then(
      ({ id }) => {
        draft.forget();
        onClose();
        onSaved?.(id);
      },
      // Why it was refused stands in the form.
      () => undefined,
    );
  };
  useKeys([{ keys: 'Ctrl Enter', label: text.save, run: save, whileTyping: true }]);
  const ofSide = (accounts.data ?? []).filter((account) => account.active && (!sale || account.type === 'income'));
  return (
    <DraftPanel
      draft={draft}
      wide
      title={title}
      onClose={onClose}
      actions={
        <Button kind="primary" keys="Ctrl Enter" disabled={!whole} busy={deed.isPending} onClick={save}>
          {text.save}
        </Button>
      }
    >
      <div className="panel-form">
        <Refusal error={deed.error} />
        <Combobox
          label={sale ? words.common.customer : words.trade.purchases.vendor}
          value={partyId}
          onValue={put.partyId}
          choices={(parties.data ?? []).map((one) => ({ value: one.id, label: one.name, note: one.currency ?? '' }))}
        />
        <div className="panel-form__pair">
          <TextInput label={words.common.date} type="date" value={date} onValue={put.date} />
          <TextInput label={words.common.due} type="date" value={dueDate} onValue={put.dueDate} />
        </div>
        {(terms.data ?? []).length === 0 || dueDate !== '' ? null : (
          <Select
            label={words.terms.one}
            value={termsId}
            onValue={put.termsId}
            choices={[
              { value: '', label: words.terms.ofParty },
              ...(terms.data ?? []).map((one) => ({ value: one.id, label: one.name })),
            ]}
          />
        )}
        <div className="panel-form__pair">
          <TextInput label={words.common.number} value={number} onValue={put.number} />
          {tax.registered ? null : (
            <NumberInput
              label={words.trade.purchases.taxRate}
              locale={locale}
              decimals={2}
              value={taxRate}
              onValue={put.taxRate}
            />
          )}
        </div>
        {foreign ? (
          <NumberInput
            label={`${text.rate} ${currency}`}
            hint={
              told === undefined || rate !== told.rate
                ? text.rateHint(books.company.baseCurrency)
                : text.rateTold(told.source, formatDay(told.date))
            }
            locale={locale}
            decimals={10}
            leastDecimals={4}
            value={rate}
            onValue={put.rate}
          />
        ) : null}
        <LineEditor
          lines={lines}
          onLines={setLines}
          accounts={ofSide.length > 0 ? ofSide : (accounts.data ?? [])}
          tax={tax}
          items={items}
        />
      </div>
    </DraftPanel>
  );
};
