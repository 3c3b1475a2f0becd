import './facts.css';
import { useState } from 'react';
import type { OutputOf } from '@finaceverse/client';
import { Button } from '@finaceverse/design/button.tsx';
import { Select } from '@finaceverse/design/select.tsx';
import { TextArea, TextInput } from '@finaceverse/design/text-input.tsx';
import type { Books } from '../../shell/books.tsx';
import { useDeed } from '../../shell/deed.ts';
import { Refusal } from '../../shell/loaded.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import { words } from './words.ts';

const text = words.seller;
const needed = ['name', 'street', 'postCode', 'city', 'country'] as const;
const optional = ['registration', 'localTaxNumber', 'contactName', 'telephone', 'email'] as const;

type Profile = NonNullable<OutputOf<'finory.get_seller_profile'>['profile']>;
type Field = (typeof needed)[number] | (typeof optional)[number] | 'note';

/** Says who the company is on its invoices. */
export const SellerProfileForm = ({ books, profile }: { readonly books: Books; readonly profile: Profile | null }) => {
  const companyId = books.company.id;
  const banks = useItemsOf('finory.list_bank_accounts', { companyId });
  const [typed, setTyped] = useState<Partial<Record<Field, string>>>({});
  const [bank, setBank] = useState(profile?.bankAccountId ?? '');
  const deed = useDeed('finory.set_seller_profile');
  const valueOf = (field: Field): string =>
    typed[field] ?? profile?.[field] ?? (field === 'name' ? books.company.name : '');
  const put = (field: Field) => (value: string) => setTyped({ ...typed, [field]: value });
  const whole =
    needed.every((field) => valueOf(field).trim() !== '') && /^[A-Za-z]{2}$/u.test(valueOf('country').trim());
  const save = () => {
    const told = [...optional, 'note' as const]
      .map((field) => [field, valueOf(field).trim()] as const)
      .filter(([, value]) => value !== '');
    deed.start({
      companyId,
      name: valueOf('name').trim(),
      street: valueOf('street').trim(),
      postCode: valueOf('postCode').trim(),
      city: valueOf('city').trim(),
      country: valueOf('country').trim().toUpperCase(),
      ...Object.fromEntries(told),
      ...(bank === '' ? {} : { bankAccountId: bank }),
    });
  };
  return (
    <form
      className="panel-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (whole) save();
      }}
    >
      {[...needed, ...optional].map((field) => (
        <TextInput
          key={field}
          label={text.fields[field]}
          value={valueOf(field)}
          onValue={put(field)}
          autoComplete="off"
        />
      ))}
      <Select
        label={text.payTo}
        value={bank}
        onValue={setBank}
        choices={[
          { value: '', label: text.noAccount },
          ...(banks.data ?? []).map((one) => ({ value: one.id, label: one.name, note: one.currency })),
        ]}
      />
      <TextArea label={text.fields.note} value={valueOf('note')} onValue={put('note')} />
      <Refusal error={deed.error} />
      <div>
        <Button kind="primary" type="submit" disabled={!whole} busy={deed.isPending}>
          {text.save}
        </Button>
      </div>
    </form>
  );
};
