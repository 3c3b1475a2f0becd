import { Button } from '@finaceverse/design/button.tsx';
import { DraftPanel } from '@finaceverse/design/draft-panel.tsx';
import { useDraft, useDraftField } from '@finaceverse/design/draft.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { NumberInput } from '@finaceverse/design/number-input.tsx';
import { Select } from '@finaceverse/design/select.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import type { Books } from '../../shell/books.tsx';
import { useDeed } from '../../shell/deed.ts';
import { locale } from '../../shell/language.ts';
import { Refusal } from '../../shell/loaded.tsx';
import type { Item } from './records.ts';
import { words } from './words.ts';

const text = words.items;
const sorts = ['fifo', 'moving_average', 'service'] as const;
type Sort = (typeof sorts)[number];

const sortOf = (item: Item | undefined): Sort =>
  item === undefined ? 'fifo' : (sorts.find((sort) => sort === item.costing) ?? 'service');

/** Adds an item, or writes one anew. */
export const NewItemPanel = ({
  books,
  item,
  onClose,
}: {
  readonly books: Books;
  /** What is written anew. */
  readonly item?: Item;
  readonly onClose: () => void;
}) => {
  const companyId = books.company.id;
  const draft = useDraft(`item ${item?.id ?? companyId}`);
  const [code, setCode] = useDraftField(draft, 'code', item?.code ?? '');
  const [name, setName] = useDraftField(draft, 'name', item?.name ?? '');
  const [unit, setUnit] = useDraftField(draft, 'unit', item?.unit ?? '');
  const [sort, setSort] = useDraftField<Sort>(draft, 'sort', sortOf(item));
  const [price, setPrice] = useDraftField(draft, 'price', item?.salesPrice ?? '');
  const [salesTax, setSalesTax] = useDraftField(draft, 'salesTax', item?.salesTaxCode ?? '');
  const [purchaseTax, setPurchaseTax] = useDraftField(draft, 'purchaseTax', item?.purchaseTaxCode ?? '');
  const done = () => {
    draft.forget();
    onClose();
  };
  const adding = useDeed('finory.add_item', done);
  const changing = useDeed('finory.change_item', done);
  const deed = item === undefined ? adding : changing;
  const whole = code.trim() !== '' && name.trim() !== '' && unit.trim() !== '';
  const save = () => {
    if (!whole) return;
    const told = {
      companyId,
      code: code.trim(),
      name: name.trim(),
      unit: unit.trim(),
      ...(sort === 'service' ? { kind: 'service' as const } : { kind: 'stocked' as const, costing: sort }),
      ...(price === '' ? {} : { salesPrice: price }),
      ...(salesTax.trim() === '' ? {} : { salesTaxCode: salesTax.trim() }),
      ...(purchaseTax.trim() === '' ? {} : { purchaseTaxCode: purchaseTax.trim() }),
    };
    if (item === undefined) adding.start(told);
    else changing.start({ ...told, itemId: item.id });
  };
  useKeys([{ keys: 'Ctrl Enter', label: words.common.save, run: save, whileTyping: true }]);
  return (
    <DraftPanel
      draft={draft}
      title={item?.name ?? text.newItem}
      onClose={onClose}
      actions={
        <Button kind="primary" keys="Ctrl Enter" disabled={!whole} busy={deed.isPending} onClick={save}>
          {words.common.save}
        </Button>
      }
    >
      <div className="panel-form">
        <Refusal error={deed.error} />
        <div className="panel-form__pair">
          <TextInput label={text.code} value={code} onValue={setCode} maxLength={40} autoComplete="off" />
          <TextInput
            label={text.unit}
            hint={text.unitHint}
            value={unit}
            onValue={setUnit}
            maxLength={20}
            autoComplete="off"
          />
        </div>
        <TextInput label={words.common.name} value={name} onValue={setName} autoComplete="off" />
        <Select
          label={text.costing}
          hint={text.costingHint}
          value={sort}
          onValue={setSort}
          choices={sorts.map((value) => ({ value, label: text.sorts[value] }))}
        />
        <NumberInput
          label={`${text.salesPrice} ${books.company.baseCurrency}`}
          locale={locale}
          decimals={4}
          leastDecimals={2}
          value={price}
          onValue={setPrice}
        />
        <div className="panel-form__pair">
          <TextInput label={text.salesTax} value={salesTax} onValue={setSalesTax} maxLength={40} />
          <TextInput label={text.purchaseTax} value={purchaseTax} onValue={setPurchaseTax} maxLength={40} />
        </div>
      </div>
    </DraftPanel>
  );
};
