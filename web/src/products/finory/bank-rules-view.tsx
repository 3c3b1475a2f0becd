import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { Combobox } from '@finaceverse/design/combobox.tsx';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { Panel } from '@finaceverse/design/panel.tsx';
import { Select } from '@finaceverse/design/select.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { Table, type Column } from '@finaceverse/design/table.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import type { Books } from '../../shell/books.tsx';
import { useDeed } from '../../shell/deed.ts';
import { locale } from '../../shell/language.ts';
import { Loaded, Refusal } from '../../shell/loaded.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import { useTableView } from '../../shell/table-view.ts';
import type { BankRule } from './records.ts';
import { words } from './words.ts';

const text = words.bank.rules;
const sides = ['out', 'in'] as const;
type Side = (typeof sides)[number];

const sideOf = (rule: BankRule): Side => (rule.side === 'in' ? 'in' : 'out');

const columns: readonly Column<BankRule>[] = [
  { id: 'says', header: text.rule, text: (rule) => text.says(sideOf(rule), rule.words), share: 3, narrow: 'name' },
  { id: 'account', header: words.common.account, text: (rule) => `${rule.accountCode} ${rule.accountName}`, share: 2 },
  { id: 'uses', header: text.uses, kind: 'figure', whole: true, text: (rule) => String(rule.uses) },
];

/** A rule by which lines of statements are posted: read, said anew, or taken out of force. */
export const BankRulePanel = ({
  books,
  rule,
  onClose,
}: {
  readonly books: Books;
  /** Undefined for a new one. */
  readonly rule: BankRule | undefined;
  readonly onClose: () => void;
}) => {
  const companyId = books.company.id;
  const accounts = useItemsOf('finory.list_accounts', { companyId });
  const [said, setSaid] = useState(rule?.words ?? '');
  const [side, setSide] = useState<Side>(rule === undefined ? 'out' : sideOf(rule));
  const [accountCode, setAccount] = useState<string | undefined>(rule?.accountCode);
  const add = useDeed('finory.add_bank_rule', onClose);
  const change = useDeed('finory.change_bank_rule', onClose);
  const retire = useDeed('finory.retire_bank_rule', onClose);
  const whole = said.trim() !== '' && accountCode !== undefined;
  const save = () => {
    if (!whole) return;
    if (rule === undefined) add.start({ companyId, words: said.trim(), side, accountCode });
    else change.start({ companyId, ruleId: rule.id, words: said.trim(), accountCode });
  };
  useKeys([{ keys: 'Ctrl Enter', label: words.common.save, run: save, whileTyping: true }], add.may);
  const charged = (accounts.data ?? []).filter(
    (account) => account.active && !['receivable', 'payable'].includes(account.control),
  );
  return (
    <Panel
      over={text.tab}
      title={rule === undefined ? text.add : text.says(side, rule.words)}
      onClose={onClose}
      actions={
        add.may ? (
          <>
            {rule === undefined ? null : (
              <Button busy={retire.isPending} onClick={() => retire.start({ companyId, ruleId: rule.id })}>
                {text.retire}
              </Button>
            )}
            <Button
              kind="primary"
              keys="Ctrl Enter"
              disabled={!whole}
              busy={add.isPending || change.isPending}
              onClick={save}
            >
              {words.common.save}
            </Button>
          </>
        ) : undefined
      }
    >
      <div className="panel-form">
        <Refusal error={add.error ?? change.error ?? retire.error} />
        <TextInput label={text.words} hint={text.wordsHint} value={said} onValue={setSaid} autoComplete="off" />
        {rule === undefined ? (
          <Select
            label={text.side}
            value={side}
            onValue={setSide}
            choices={sides.map((value) => ({ value, label: text.sides[value] }))}
          />
        ) : null}
        <Combobox
          label={words.common.account}
          value={accountCode}
          onValue={setAccount}
          choices={charged.map((account) => ({ value: account.code, label: `${account.code} ${account.name}` }))}
        />
      </div>
    </Panel>
  );
};

/** The rules in force, each as a sentence. */
export const BankRulesView = ({
  books,
  openId,
  onOpen,
}: {
  readonly books: Books;
  readonly openId: string | undefined;
  readonly onOpen: (id: string) => void;
}) => {
  const [view, setView] = useTableView();
  const query = useItemsOf('finory.list_bank_rules', { companyId: books.company.id });
  return (
    <Loaded query={query}>
      {(rules) => (
        <Table
          label={text.tab}
          columns={columns}
          rows={rules}
          rowId={(rule) => rule.id}
          locale={locale}
          view={view}
          onView={setView}
          openId={openId}
          onOpen={(rule) => onOpen(rule.id)}
          empty={<EmptyState title={text.none}>{text.noneText}</EmptyState>}
        />
      )}
    </Loaded>
  );
};
