import './facts.css';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { Combobox } from '@finaceverse/design/combobox.tsx';
import { DraftPanel } from '@finaceverse/design/draft-panel.tsx';
import { useDraft, useDraftField } from '@finaceverse/design/draft.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { Panel } from '@finaceverse/design/panel.tsx';
import { Select } from '@finaceverse/design/select.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { Table, type Column } from '@finaceverse/design/table.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import type { Books } from '../../shell/books.tsx';
import { useDeed } from '../../shell/deed.ts';
import { useListRows } from '../../shell/list-rows.ts';
import { Loaded, Refusal } from '../../shell/loaded.tsx';
import { usePageState } from '../../shell/page-state.ts';
import { useMay } from '../../shell/session.tsx';
import { useTableView } from '../../shell/table-view.ts';
import { CompanyForm, useCompanyDraft } from './company-form.tsx';
import { Facts } from './facts.tsx';
import { roleNames, type AccountRole } from './account-roles.ts';
import type { Account } from './records.ts';
import { words } from './words.ts';

const text = words.accounts;
const types = ['asset', 'liability', 'equity', 'income', 'expense'] as const;
type AccountType = (typeof types)[number];
const controls = ['none', 'bank'] as const;

const typeText = (type: string): string => text.types[types.find((one) => one === type) ?? 'asset'];
const useText = (account: Account): string => (account.active ? text.active : text.retired);

const columns: readonly Column<Account>[] = [
  { id: 'code', header: text.code, text: (account) => account.code },
  { id: 'name', header: words.common.name, text: (account) => account.name, share: 3, narrow: 'name' },
  { id: 'type', header: text.type, text: (account) => typeText(account.type) },
  {
    id: 'role',
    header: text.role,
    text: (account) => (account.role === null ? '' : (text.roles[account.role] ?? account.role)),
    wideOnly: true,
  },
  {
    id: 'active',
    header: text.use,
    text: useText,
    narrow: 'state',
    cell: (account) => <Badge tone={account.active ? 'good' : 'none'}>{useText(account)}</Badge>,
  },
];

const NewAccountPanel = ({ books, onClose }: { readonly books: Books; readonly onClose: () => void }) => {
  const companyId = books.company.id;
  const draft = useDraft(`account ${companyId}`);
  const [code, setCode] = useDraftField(draft, 'code', '');
  const [name, setName] = useDraftField(draft, 'name', '');
  const [type, setType] = useDraftField<AccountType>(draft, 'type', 'expense');
  const [control, setControl] = useDraftField<(typeof controls)[number]>(draft, 'control', 'none');
  const deed = useDeed('finory.add_account', () => {
    draft.forget();
    onClose();
  });
  const whole = /^[0-9A-Za-z.-]{1,20}$/.test(code.trim()) && name.trim() !== '';
  const save = () => {
    if (whole) deed.start({ companyId, code: code.trim(), name: name.trim(), type, control });
  };
  useKeys([{ keys: 'Ctrl Enter', label: text.addNow, run: save, whileTyping: true }]);
  return (
    <DraftPanel
      draft={draft}
      title={text.add}
      onClose={onClose}
      actions={
        <Button kind="primary" keys="Ctrl Enter" disabled={!whole} busy={deed.isPending} onClick={save}>
          {text.addNow}
        </Button>
      }
    >
      <div className="panel-form">
        <Refusal error={deed.error} />
        <TextInput label={text.code} value={code} onValue={setCode} autoComplete="off" maxLength={20} />
        <TextInput label={words.common.name} value={name} onValue={setName} autoComplete="off" />
        <Select
          label={text.type}
          value={type}
          onValue={setType}
          choices={types.map((value) => ({ value, label: text.types[value] }))}
        />
        <Select
          label={text.control}
          hint={text.controlHint}
          value={control}
          onValue={setControl}
          choices={controls.map((value) => ({ value, label: text.controls[value] ?? value }))}
        />
      </div>
    </DraftPanel>
  );
};

const AccountPanel = ({
  books,
  account,
  onClose,
}: {
  readonly books: Books;
  readonly account: Account;
  readonly onClose: () => void;
}) => {
  const companyId = books.company.id;
  const mayManage = useMay()('finory:company:manage');
  const navigate = useNavigate();
  const [name, setName] = useState(account.name);
  const rename = useDeed('finory.rename_account');
  const use = useDeed('finory.set_account_active');
  const serve = useDeed('finory.set_account_role');
  const [role, setRole] = useState<AccountRole>();
  const { code } = account;
  const changed = name.trim() !== '' && name.trim() !== account.name;
  return (
    <Panel
      over={account.code}
      title={account.name}
      onClose={onClose}
      takesFocus={false}
      actions={
        <>
          <Button onClick={() => void navigate({ to: '/statements', search: { tab: 'ledger', account: code } })}>
            {text.lines}
          </Button>
          {mayManage && account.role === null ? (
            <Button busy={use.isPending} onClick={() => use.start({ companyId, code, active: !account.active })}>
              {account.active ? text.retire : text.restore}
            </Button>
          ) : null}
        </>
      }
    >
      <Refusal error={rename.error ?? use.error ?? serve.error} />
      <Facts
        facts={[
          [text.type, typeText(account.type)],
          [text.use, useText(account)],
          [text.control, text.controls[account.control] ?? account.control],
          ...(account.role === null ? [] : [[text.role, text.roles[account.role] ?? account.role] as const]),
        ]}
      />
      {mayManage ? (
        <form
          className="panel-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (changed) rename.start({ companyId, code, name: name.trim() });
          }}
        >
          <TextInput label={words.common.name} value={name} onValue={setName} autoComplete="off" />
          <div>
            <Button type="submit" disabled={!changed} busy={rename.isPending}>
              {text.rename}
            </Button>
          </div>
        </form>
      ) : null}
      {serve.may && account.role === null && account.active ? (
        <form
          className="panel-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (role !== undefined) serve.start({ companyId, code, role });
          }}
        >
          <Combobox
            label={text.role}
            hint={text.roleHint}
            value={role}
            onValue={(next) => setRole(roleNames.find((one) => one === next))}
            choices={roleNames.map((value) => ({ value, label: text.roles[value] ?? value }))}
          />
          <div>
            <Button type="submit" disabled={role === undefined} busy={serve.isPending}>
              {text.serve}
            </Button>
          </div>
        </form>
      ) : null}
    </Panel>
  );
};

/** The chart of accounts: see, add, rename, retire; and the place where a further company is opened. */
export const AccountsView = ({ books }: { readonly books: Books }) => {
  const [state, change] = usePageState();
  const [view, setView] = useTableView();
  const [entering, setEntering] = useState<'account' | 'company'>();
  const mayManage = useMay()('finory:company:manage');
  const companyDraft = useCompanyDraft();
  const query = useListRows('finory.list_accounts', { companyId: books.company.id }, columns, view);
  useKeys([{ keys: 'N', label: text.add, run: () => setEntering('account') }], mayManage);
  const opened = query.data?.find((account) => account.id === state.open);
  const close = () => {
    setEntering(undefined);
    change({ open: null });
  };
  return (
    <div className="accounts">
      <div className="accounts__list">
        <PageHead
          title={text.title((query.data ?? []).filter((account) => account.active).length)}
          under={text.under}
          actions={
            mayManage ? (
              <>
                <Button onClick={() => setEntering('company')}>{text.newCompany}</Button>
                <Button kind="primary" keys="N" onClick={() => setEntering('account')}>
                  {text.add}
                </Button>
              </>
            ) : undefined
          }
        />
        <Loaded query={query}>
          {(rows) => (
            <Table
              label={text.tab}
              columns={columns}
              rows={rows}
              remote={query.remote}
              rowId={(account) => account.id}
              view={view}
              onView={setView}
              openId={state.open}
              onOpen={(account) => {
                setEntering(undefined);
                change({ open: account.id });
              }}
              exportName={`${books.company.name} ${text.tab}`}
              empty={<EmptyState title={text.noAccounts}>{text.noAccountsText}</EmptyState>}
            />
          )}
        </Loaded>
      </div>
      {entering === 'account' ? <NewAccountPanel books={books} onClose={close} /> : null}
      {entering === 'company' ? (
        <DraftPanel draft={companyDraft} title={text.newCompany} onClose={close}>
          <CompanyForm draft={companyDraft} />
        </DraftPanel>
      ) : null}
      {entering === undefined && opened !== undefined ? (
        <AccountPanel key={`${opened.id}${opened.version}`} books={books} account={opened} onClose={close} />
      ) : null}
    </div>
  );
};
