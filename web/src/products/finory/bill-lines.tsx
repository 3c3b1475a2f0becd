import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { Combobox } from '@finaceverse/design/combobox.tsx';
import { useDeed } from '../../shell/deed.ts';
import { useItemsOf } from '../../shell/queries.ts';
import { Refusal } from '../../shell/loaded.tsx';
import type { Bill } from './records.ts';
import { useTaxOfLines } from './tax-of-lines.ts';
import { words } from './words.ts';

const text = words.trade.purchases;

type Chosen = Readonly<
  Record<number, { readonly accountCode?: string; readonly itemId?: string; readonly taxCode?: string }>
>;

/** Where the lines of a drafted bill go, and how they are taxed: what the rule chose, and the person's own choice. */
export const BillLines = ({ companyId, bill }: { readonly companyId: string; readonly bill: Bill }) => {
  const accounts = useItemsOf('finory.list_accounts', { companyId });
  const items = useItemsOf('finory.list_items', { companyId, archived: 'no' });
  const tax = useTaxOfLines(companyId, 'purchase', bill.date, bill.partyId ?? undefined);
  const [chosen, setChosen] = useState<Chosen>({});
  const setAccounts = useDeed('finory.set_bill_accounts');
  const setTaxes = useDeed('finory.set_bill_taxes');
  if (!setAccounts.may) return null;
  const lines = Object.entries(chosen).map(([line, choice]) => ({ line: Number(line), ...choice }));
  // What is stocked goes to its own account.
  const isStocked = (itemId: string | undefined): boolean =>
    items.data?.some(({ id, kind }) => id === itemId && kind === 'stocked') === true;
  type Placed = { readonly line: number; readonly accountCode?: string; readonly itemId?: string };
  const ofAccounts = lines.flatMap(({ line, accountCode, itemId }): Placed[] => {
    const account = accountCode === undefined || isStocked(itemId) ? {} : { accountCode };
    if (itemId !== undefined) return [{ line, itemId, ...account }];
    return accountCode === undefined ? [] : [{ line, accountCode }];
  });
  const ofTaxes = lines.flatMap(({ line, taxCode }) => (taxCode === undefined ? [] : [{ line, taxCode }]));
  const path = { companyId, billId: bill.id };
  const save = async () => {
    if (ofAccounts.length > 0) await setAccounts.startAndWait({ ...path, lines: ofAccounts });
    if (ofTaxes.length > 0) await setTaxes.startAndWait({ ...path, lines: ofTaxes });
    setChosen({});
  };
  const put = (line: number, change: Chosen[number]) =>
    setChosen({ ...chosen, [line]: { ...chosen[line], ...change } });
  const charged = (accounts.data ?? []).filter((account) => account.active && account.control === 'none');
  return (
    <section className="panel-form">
      <h3>{text.coding}</h3>
      {bill.lines.map((line) => (
        <div key={line.line} className="panel-form__pair" role="group" aria-label={line.description}>
          {(items.data ?? []).length === 0 ? null : (
            <Combobox
              label={`${line.description}, ${words.items.one}`}
              value={
                chosen[line.line]?.itemId ?? (chosen[line.line]?.accountCode === undefined ? line.item?.id : undefined)
              }
              onValue={(itemId) => put(line.line, itemId === undefined ? {} : { itemId })}
              choices={(items.data ?? []).map((item) => ({ value: item.id, label: `${item.code} ${item.name}` }))}
            />
          )}
          <Combobox
            label={`${line.description}, ${words.common.account}`}
            value={chosen[line.line]?.accountCode ?? line.accountCode ?? undefined}
            onValue={(accountCode) => put(line.line, accountCode === undefined ? {} : { accountCode })}
            choices={charged.map((account) => ({ value: account.code, label: `${account.code} ${account.name}` }))}
          />
          {tax.registered ? (
            <Combobox
              label={words.tax.code}
              {...(line.taxCode === null ? { hint: words.tax.lines.noRule } : {})}
              value={chosen[line.line]?.taxCode ?? line.taxCode ?? undefined}
              onValue={(taxCode) => put(line.line, taxCode === undefined ? {} : { taxCode })}
              choices={tax.choices}
            />
          ) : null}
        </div>
      ))}
      <Refusal error={setAccounts.error ?? setTaxes.error} />
      <div>
        <Button
          disabled={lines.length === 0}
          busy={setAccounts.isPending || setTaxes.isPending}
          // What was refused stands above the button.
          onClick={() => void save().catch(() => undefined)}
        >
          {text.saveCoding}
        </Button>
      </div>
    </section>
  );
};
