import './facts.css';
import type { OutputOf } from '@finaceverse/client';
import { Button } from '@finaceverse/design/button.tsx';
import { Combobox } from '@finaceverse/design/combobox.tsx';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { DraftPanel } from '@finaceverse/design/draft-panel.tsx';
import { useDraft, useDraftField } from '@finaceverse/design/draft.ts';
import { Select } from '@finaceverse/design/select.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import { useDeed } from '../../shell/deed.ts';
import { words } from './words.ts';
import type { Books } from '../../shell/books.tsx';
import { Refusal } from '../../shell/loaded.tsx';

const text = words.party;
const currencies = Intl.supportedValuesOf('currency').map((currency) => ({ value: currency, label: currency }));

const languages = ['en', 'de'] as const;
const details = ['email', 'street', 'postCode', 'city', 'buyerReference'] as const;
type Detail = (typeof details)[number];

/** Adds a supplier or a customer, with the account that their papers usually go to, or writes one anew. */
export const NewPartyPanel = ({
  books,
  kind,
  party,
  onClose,
}: {
  readonly books: Books;
  readonly kind: 'vendor' | 'customer';
  /** Who is written anew. */
  readonly party?: OutputOf<'finory.get_party'>;
  readonly onClose: () => void;
}) => {
  const draft = useDraft(`${kind} ${party?.id ?? books.company.id}`);
  const companyId = books.company.id;
  const accounts = useItemsOf('finory.list_accounts', { companyId });
  const [name, setName] = useDraftField(draft, 'name', party?.name ?? '');
  const [currency, setCurrency] = useDraftField<string | undefined>(
    draft,
    'currency',
    party?.currency ?? books.company.baseCurrency,
  );
  const [country, setCountry] = useDraftField(draft, 'country', party?.country ?? '');
  const [account, setAccount] = useDraftField<string | undefined>(
    draft,
    'account',
    party?.defaultAccountCode ?? undefined,
  );
  const [taxId, setTaxId] = useDraftField(draft, 'taxId', party?.taxId ?? '');
  const [more, setMore] = useDraftField<Partial<Record<Detail, string>>>(draft, 'more', {});
  const [language, setLanguage] = useDraftField<(typeof languages)[number]>(
    draft,
    'language',
    languages.find((one) => one === party?.language) ?? 'en',
  );
  const [termsId, setTermsId] = useDraftField(draft, 'termsId', party?.paymentTermsId ?? '');
  const terms = useItemsOf('finory.list_payment_terms', { companyId });
  const detail = (field: Detail): string => more[field] ?? party?.[field] ?? '';
  const done = () => {
    draft.forget();
    onClose();
  };
  const adding = useDeed('finory.add_party', done);
  const changing = useDeed('finory.change_party', done);
  const deed = party === undefined ? adding : changing;
  const whole = name.trim() !== '' && currency !== undefined && /^([A-Za-z]{2})?$/.test(country.trim());
  const usual = (accounts.data ?? []).filter((one) => one.type === (kind === 'vendor' ? 'expense' : 'income'));
  const save = () => {
    if (!whole) return;
    const told = {
      companyId,
      name: name.trim(),
      language,
      ...(country.trim() === '' ? {} : { country: country.trim().toUpperCase() }),
      ...(account === undefined ? {} : { defaultAccountCode: account }),
      ...(taxId.trim() === '' ? {} : { taxId: taxId.trim() }),
      ...(termsId === '' ? {} : { paymentTermsId: termsId }),
      ...Object.fromEntries(
        details.map((field) => [field, detail(field).trim()] as const).filter(([, value]) => value !== ''),
      ),
    };
    if (party === undefined) adding.start({ ...told, kind, currency });
    else changing.start({ ...told, partyId: party.id, version: party.version });
  };
  const title = party === undefined ? (kind === 'vendor' ? text.newVendor : text.newCustomer) : party.name;
  useKeys([{ keys: 'Ctrl Enter', label: text.add, run: save, whileTyping: true }]);
  return (
    <DraftPanel
      draft={draft}
      title={title}
      onClose={onClose}
      actions={
        <Button kind="primary" keys="Ctrl Enter" disabled={!whole} busy={deed.isPending} onClick={save}>
          {text.add}
        </Button>
      }
    >
      <div className="panel-form">
        <Refusal error={deed.error} />
        <TextInput label={text.name} value={name} onValue={setName} autoComplete="off" />
        <div className="panel-form__pair">
          {party === undefined ? (
            <Combobox label={text.currency} value={currency} onValue={setCurrency} choices={currencies} />
          ) : null}
          <TextInput label={text.country} hint={text.countryHint} value={country} onValue={setCountry} maxLength={2} />
        </div>
        <Combobox
          label={text.account}
          value={account}
          onValue={setAccount}
          choices={usual.map((one) => ({ value: one.code, label: `${one.code} ${one.name}` }))}
        />
        <TextInput label={text.taxId} value={taxId} onValue={setTaxId} />
        {details.map((field) => (
          <TextInput
            key={field}
            label={text.details[field]}
            type={field === 'email' ? 'email' : 'text'}
            value={detail(field)}
            onValue={(value) => setMore({ ...more, [field]: value })}
            autoComplete="off"
          />
        ))}
        <Select
          label={text.language}
          value={language}
          onValue={setLanguage}
          choices={languages.map((value) => ({ value, label: text.languages[value] }))}
        />
        {(terms.data ?? []).length === 0 ? null : (
          <Select
            label={words.terms.one}
            value={termsId}
            onValue={setTermsId}
            choices={[
              { value: '', label: words.terms.nothing },
              ...(terms.data ?? []).map((one) => ({ value: one.id, label: one.name })),
            ]}
          />
        )}
      </div>
    </DraftPanel>
  );
};
