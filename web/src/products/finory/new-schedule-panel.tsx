import './facts.css';
import { Button } from '@finaceverse/design/button.tsx';
import { Combobox } from '@finaceverse/design/combobox.tsx';
import { currencyDecimals } from '@finaceverse/design/format-figure.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { NumberInput } from '@finaceverse/design/number-input.tsx';
import { DraftPanel } from '@finaceverse/design/draft-panel.tsx';
import { useDraft, useDraftField } from '@finaceverse/design/draft.ts';
import { Select } from '@finaceverse/design/select.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import { useDeed } from '../../shell/deed.ts';
import { locale } from '../../shell/language.ts';
import { words } from './words.ts';
import type { Books } from '../../shell/books.tsx';
import { Refusal } from '../../shell/loaded.tsx';

const text = words.schedule;
const nowhere = 'none';

const useScheduleForm = (books: Books) => {
  const draft = useDraft(`schedule ${books.company.id}`);
  const [kind, setKind] = useDraftField<'asset' | 'prepaid'>(draft, 'kind', 'asset');
  const [name, setName] = useDraftField(draft, 'name', '');
  const [date, setDate] = useDraftField(draft, 'date', books.period?.start ?? '');
  const [cost, setCost] = useDraftField(draft, 'cost', '');
  const [salvage, setSalvage] = useDraftField(draft, 'salvage', '');
  const [months, setMonths] = useDraftField(draft, 'months', '');
  const [expense, setExpense] = useDraftField<string | undefined>(draft, 'expense', undefined);
  const [bank, setBank] = useDraftField<string | undefined>(draft, 'bank', undefined);
  const whole =
    name.trim() !== '' &&
    date !== '' &&
    cost !== '' &&
    Number(months) > 0 &&
    (kind === 'asset' || expense !== undefined);
  return {
    kept: draft,
    kind,
    setKind,
    name,
    setName,
    date,
    setDate,
    cost,
    setCost,
    salvage,
    setSalvage,
    months,
    setMonths,
    expense,
    setExpense,
    bank,
    setBank,
    whole,
  };
};

/** Enters an asset or a cost paid ahead; its months are planned at once and posted with each close. */
export const NewSchedulePanel = ({ books, onClose }: { readonly books: Books; readonly onClose: () => void }) => {
  const companyId = books.company.id;
  const decimals = currencyDecimals(books.company.baseCurrency);
  const banks = useItemsOf('finory.list_bank_accounts', { companyId });
  const accounts = useItemsOf('finory.list_accounts', { companyId });
  const draft = useScheduleForm(books);
  const asset = useDeed('finory.add_fixed_asset', () => {
    draft.kept.forget();
    onClose();
  });
  const prepaid = useDeed('finory.add_prepaid', () => {
    draft.kept.forget();
    onClose();
  });
  const bank = draft.bank ?? banks.data?.[0]?.id ?? nowhere;
  const save = () => {
    if (!draft.whole) return;
    const { name, date, cost, expense } = draft;
    const shared = { companyId, name: name.trim(), date, ...(bank === nowhere ? {} : { bankAccountId: bank }) };
    if (draft.kind === 'asset')
      asset.start({
        ...shared,
        cost,
        lifeMonths: Number(draft.months),
        ...(draft.salvage === '' ? {} : { salvage: draft.salvage }),
      });
    else if (expense !== undefined)
      prepaid.start({ ...shared, amount: cost, months: Number(draft.months), expenseAccountCode: expense });
  };
  useKeys([{ keys: 'Ctrl Enter', label: text.save, run: save, whileTyping: true }]);
  const expenses = (accounts.data ?? []).filter((account) => account.type === 'expense');
  const number = { locale, decimals };
  return (
    <DraftPanel
      draft={draft.kept}
      title={text.add}
      onClose={onClose}
      actions={
        <Button
          kind="primary"
          keys="Ctrl Enter"
          disabled={!draft.whole}
          busy={asset.isPending || prepaid.isPending}
          onClick={save}
        >
          {text.save}
        </Button>
      }
    >
      <div className="panel-form">
        <Refusal error={asset.error ?? prepaid.error} />
        <Select
          label={text.kind}
          value={draft.kind}
          onValue={draft.setKind}
          choices={[
            { value: 'asset', label: text.asset },
            { value: 'prepaid', label: text.prepaid },
          ]}
        />
        <TextInput label={text.name} value={draft.name} onValue={draft.setName} autoComplete="off" />
        <div className="panel-form__pair">
          <TextInput label={text.date} type="date" value={draft.date} onValue={draft.setDate} />
          <NumberInput {...number} decimals={0} label={text.months} value={draft.months} onValue={draft.setMonths} />
        </div>
        <div className="panel-form__pair">
          <NumberInput {...number} label={text.cost} value={draft.cost} onValue={draft.setCost} />
          {draft.kind === 'asset' ? (
            <NumberInput {...number} label={text.salvage} value={draft.salvage} onValue={draft.setSalvage} />
          ) : null}
        </div>
        {draft.kind === 'asset' ? null : (
          <Combobox
            label={text.expense}
            value={draft.expense}
            onValue={draft.setExpense}
            choices={expenses.map((one) => ({ value: one.code, label: `${one.code} ${one.name}` }))}
          />
        )}
        <Select
          label={text.paidFrom}
          value={bank}
          onValue={draft.setBank}
          choices={[
            ...(banks.data ?? []).map((one) => ({ value: one.id, label: one.name })),
            { value: nowhere, label: text.notPaid },
          ]}
        />
      </div>
    </DraftPanel>
  );
};
