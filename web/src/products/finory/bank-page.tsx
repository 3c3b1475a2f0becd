import { Fragment, useRef, useState, type ReactNode } from 'react';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { DropZone } from '@finaceverse/design/drop-zone.tsx';
import { Figure } from '@finaceverse/design/figure.tsx';
import { currencyDecimals, formatFigure, isZero } from '@finaceverse/design/format-figure.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { Panel } from '@finaceverse/design/panel.tsx';
import { Select } from '@finaceverse/design/select.tsx';
import { Sentence } from '@finaceverse/design/sentence.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { Table, type Column } from '@finaceverse/design/table.tsx';
import { Tabs } from '@finaceverse/design/tabs.tsx';
import { showInTray } from '@finaceverse/design/tray.tsx';
import { platform } from '../../shell/platform.ts';
import { useItemsOf, useQueryOf } from '../../shell/queries.ts';
import type { BankAccount, Reconciliation, StatementLine } from './records.ts';
import { useDeed, useDeedOf } from '../../shell/deed.ts';
import { RequestFailed } from '@finaceverse/client';
import { locale } from '../../shell/language.ts';
import { words } from './words.ts';
import { CompanyPage, type Books } from '../../shell/books.tsx';
import { Loaded, Refusal } from '../../shell/loaded.tsx';
import { PageLayout } from '../../shell/page.tsx';
import { usePageState } from '../../shell/page-state.ts';
import { readable } from '../../shell/readable.ts';
import { ReasonDialog } from '../../shell/reason-dialog.tsx';
import { useMayRun } from '../../shell/session.tsx';
import { stateTone } from './state-tone.ts';
import { useTableView } from '../../shell/table-view.ts';
import { BankAccountForm } from './bank-account-form.tsx';
import { BankRulePanel, BankRulesView } from './bank-rules-view.tsx';
import { StatementLinePanel } from './statement-line-panel.tsx';
import './bank-page.css';

const text = words.bank;

const columns: readonly Column<StatementLine>[] = [
  { id: 'date', header: words.common.date, kind: 'date', text: (line) => line.date },
  { id: 'who', header: text.counterparty, text: (line) => line.counterparty || line.description },
  { id: 'description', header: words.common.description, text: (line) => line.description ?? '', wideOnly: true },
  {
    id: 'matched',
    header: text.matchedTo,
    text: (line) => line.match?.label ?? readable(line.suggestion?.message ?? ''),
    wideOnly: true,
  },
  {
    id: 'amount',
    header: words.common.amount,
    kind: 'figure',
    text: (line) => line.amount,
    passport: (line) => `bank-line.${line.id}`,
  },
  {
    id: 'state',
    header: words.common.state,
    text: (line) => words.state(line.state),
    cell: (line) => <Badge tone={stateTone(line.state)}>{words.state(line.state)}</Badge>,
  },
];

const Sums = ({
  reconciliation,
  account,
}: {
  readonly reconciliation: Reconciliation;
  readonly account: BankAccount;
}) => {
  const decimals = currencyDecimals(reconciliation.currency);
  return (
    <dl className="bank-sums">
      <div>
        <dt>{text.statement}</dt>
        <dd>
          <Figure
            value={reconciliation.statementBalance ?? '–'}
            decimals={decimals}
            locale={locale}
            of={text.statement}
            passport={`bank-statement.${account.id}`}
          />
        </dd>
      </div>
      <div>
        <dt>{text.ledger}</dt>
        <dd>
          <Figure
            value={reconciliation.ledgerBalance}
            decimals={decimals}
            locale={locale}
            of={account.name}
            passport={`bank-ledger.${account.id}`}
          />
        </dd>
      </div>
      <div className={isZero(reconciliation.difference ?? '') ? 'bank-sums__good' : 'bank-sums__bad'}>
        <dt>{text.difference}</dt>
        <dd>
          <Figure
            value={reconciliation.difference ?? '–'}
            decimals={decimals}
            locale={locale}
            of={text.difference}
            passport={`bank-difference.${account.id}`}
          />
        </dd>
      </div>
    </dl>
  );
};

const useImport = (companyId: string, account: BankAccount) => {
  const deed = useDeedOf(async (file: File, key: string) => {
    const id = `statement-${key}`;
    showInTray({ id, title: text.importing(file.name), running: true });
    try {
      const found = await platform.upload(
        'finory.import_statement',
        { companyId, bankAccountId: account.id },
        {
          file,
          name: file.name,
          key,
          onProgress: (share) => showInTray({ id, title: text.importing(file.name), running: true, share }),
        },
      );
      const notes = [
        found.alreadyKnown > 0 ? text.known(found.alreadyKnown) : '',
        found.proof.balanced === false
          ? text.proofFails(formatFigure(found.proof.difference ?? '?', { locale }))
          : found.proof.balanced === null
            ? text.noBalances
            : '',
      ];
      showInTray({
        id,
        title: text.imported(found.imported),
        text: notes.filter(Boolean).join('. '),
        tone: found.proof.balanced === false ? 'bad' : 'good',
      });
      return found;
    } catch (fault) {
      if (!(fault instanceof RequestFailed) || fault.problem.status !== 0) {
        showInTray({
          id,
          title: text.notImported(file.name),
          text: fault instanceof Error ? fault.message : '',
          tone: 'bad',
        });
      }
      throw fault;
    }
  });
  return (files: readonly File[]) => files.forEach((file) => deed.start(file));
};

const titleOf = ({ difference, currency, lineCount }: Reconciliation, account: BankAccount): ReactNode => {
  if (lineCount === 0 || difference === null) return text.noStatement;
  return isZero(difference) ? (
    text.balanced(account.name)
  ) : (
    <Sentence
      say={text.differs}
      parts={[
        <Fragment key="difference">
          <Figure
            value={difference}
            decimals={currencyDecimals(currency)}
            locale={locale}
            of={text.difference}
            passport={`bank-difference.${account.id}`}
          />{' '}
          {currency}
        </Fragment>,
      ]}
    />
  );
};

/** What may be done with the account as a whole: look again, apply the rules, sign, open again what was signed. */
const useBankDeeds = (companyId: string, bankAccountId: string, reconciliation: Reconciliation | undefined) => {
  const about = { companyId, bankAccountId };
  const rematch = useDeed('finory.rematch_bank_account');
  const apply = useDeed('finory.apply_bank_rules', ({ posted, left }) =>
    showInTray({
      id: `rules-${bankAccountId}`,
      tone: 'good',
      title: text.rules.applied(posted),
      text: text.rules.left(left),
    }),
  );
  const sign = useDeed('finory.sign_reconciliation');
  const reopen = useDeed('finory.reopen_statement', ({ approvalsMissing }) =>
    showInTray({ id: `reopen-${bankAccountId}`, tone: 'good', title: text.signing.reopens(approvalsMissing) }),
  );
  const state = reconciliation?.state;
  const statementId = reconciliation?.statementId ?? undefined;
  const mayMatch = rematch.may && (reconciliation?.lineCount ?? 0) > (reconciliation?.matchedCount ?? 0);
  return {
    error: rematch.error ?? apply.error ?? sign.error ?? reopen.error,
    offered: [
      { keys: 'L', label: text.again, run: () => rematch.start(about), is: mayMatch, busy: rematch.isPending },
      { keys: 'R', label: text.rules.apply, run: () => apply.start(about), is: mayMatch, busy: apply.isPending },
      {
        keys: 'S',
        label: text.signing.sign,
        run: () => sign.start(about),
        is: sign.may && state === 'balanced',
        busy: sign.isPending,
      },
    ].filter((deed) => deed.is),
    mayReopen: reopen.may && state === 'signed' && statementId !== undefined,
    reopen: (reason: string) => {
      if (statementId !== undefined) reopen.start({ companyId, statementId, reason });
    },
  };
};

const NoAccount = ({ books }: { readonly books: Books }) => {
  const mayAdd = useMayRun()('finory.add_bank_account');
  return (
    <PageLayout>
      <PageHead title={words.pages.bank} />
      <EmptyState title={text.empty} action={mayAdd ? <BankAccountForm books={books} /> : undefined}>
        {text.emptyText}
      </EmptyState>
    </PageLayout>
  );
};

const Lines = ({
  data,
  account,
  importButton,
}: {
  readonly data: Reconciliation;
  readonly account: BankAccount;
  readonly importButton: ReactNode;
}) => {
  const [state, change] = usePageState();
  const [view, setView] = useTableView();
  return (
    <>
      {data.lineCount > 0 ? <Sums reconciliation={data} account={account} /> : null}
      <Table
        label={text.lines}
        columns={columns}
        rows={data.lines}
        rowId={(row) => row.id}
        locale={locale}
        view={view}
        onView={setView}
        openId={state.open}
        onOpen={(row) => change({ open: row.id })}
        rowTone={(row) => (row.state === 'unmatched' ? 'bad' : row.state === 'suggested' ? 'warn' : undefined)}
        empty={
          <EmptyState title={text.noLines} detail={text.noLinesExample} action={importButton}>
            {text.noLinesText}
          </EmptyState>
        }
      />
    </>
  );
};

type Entering = 'account' | 'rule';

/** What stands open at the right: a line, a rule, or a form. */
const BankSide = ({
  books,
  account,
  reconciliation,
  entering,
  onClose,
}: {
  readonly books: Books;
  readonly account: BankAccount;
  readonly reconciliation: Reconciliation | undefined;
  readonly entering: Entering | undefined;
  readonly onClose: () => void;
}) => {
  const [state] = usePageState();
  const ofRules = state.tab === 'rules';
  const rules = useItemsOf('finory.list_bank_rules', ofRules ? { companyId: books.company.id } : undefined);
  if (entering === 'account')
    return (
      <Panel title={words.bankAccount.title} onClose={onClose}>
        <BankAccountForm books={books} onDone={onClose} />
      </Panel>
    );
  if (entering === 'rule') return <BankRulePanel books={books} rule={undefined} onClose={onClose} />;
  if (ofRules) {
    const rule = rules.data?.find(({ id }) => id === state.open);
    return rule === undefined ? null : <BankRulePanel key={rule.id} books={books} rule={rule} onClose={onClose} />;
  }
  const line = reconciliation?.lines.find((one) => one.id === state.open);
  return line === undefined ? null : (
    <StatementLinePanel
      key={line.id}
      books={books}
      bankAccountId={account.id}
      line={line}
      others={reconciliation?.lines ?? []}
      currency={account.currency}
      onClose={onClose}
    />
  );
};

const Bank = ({
  books,
  accounts,
  account,
}: {
  readonly books: Books;
  readonly accounts: readonly BankAccount[];
  readonly account: BankAccount;
}) => {
  const [state, change] = usePageState();
  const [entering, setEntering] = useState<Entering>();
  const [reopening, setReopening] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const companyId = books.company.id;
  const query = useQueryOf('finory.get_reconciliation', { companyId, bankAccountId: account.id });
  const mayRun = useMayRun();
  const mayImport = mayRun('finory.import_statement');
  const take = useImport(companyId, account);
  const choose = () => input.current?.click();
  const reconciliation = query.data;
  const deeds = useBankDeeds(companyId, account.id, reconciliation);
  const tab = state.tab ?? 'lines';
  const ofRules = tab === 'rules';
  useKeys([{ keys: 'U', label: text.import, run: choose }], mayImport);
  useKeys(deeds.offered, deeds.offered.length > 0);
  const enterRule = () => setEntering('rule');
  useKeys([{ keys: 'N', label: text.rules.add, run: enterRule }], ofRules && mayRun('finory.add_bank_rule'));
  const importButton = mayImport ? (
    <Button kind="primary" keys="U" onClick={choose}>
      {text.import}
    </Button>
  ) : undefined;
  const close = () => {
    setEntering(undefined);
    change({ open: null });
  };
  return (
    <DropZone label={text.fileLabel} inputRef={input} onFiles={take} enabled={mayImport}>
      <PageLayout
        fixed
        panel={
          <BankSide
            books={books}
            account={account}
            reconciliation={reconciliation}
            entering={entering}
            onClose={close}
          />
        }
      >
        <PageHead
          title={reconciliation === undefined ? account.name : titleOf(reconciliation, account)}
          under={
            reconciliation === undefined || reconciliation.lineCount === 0
              ? text.importHint
              : text.under(reconciliation.matchedCount, reconciliation.lineCount)
          }
          actions={
            <>
              {accounts.length > 1 ? (
                <Select
                  label={text.account}
                  hideLabel
                  look="pill"
                  value={account.id}
                  onValue={(next) => change({ account: next, open: null })}
                  choices={accounts.map((one) => ({ value: one.id, label: one.name, note: one.currency }))}
                />
              ) : null}
              {mayRun('finory.add_bank_account') ? (
                <Button onClick={() => setEntering('account')}>{words.bankAccount.title}</Button>
              ) : null}
              {ofRules && mayRun('finory.add_bank_rule') ? (
                <Button keys="N" onClick={enterRule}>
                  {text.rules.add}
                </Button>
              ) : null}
              {deeds.offered.map((deed) => (
                <Button key={deed.label} keys={deed.keys} busy={deed.busy} onClick={deed.run}>
                  {deed.label}
                </Button>
              ))}
              {deeds.mayReopen ? <Button onClick={() => setReopening(true)}>{text.signing.reopen}</Button> : null}
              {importButton}
            </>
          }
        />
        <Refusal error={deeds.error} />
        <Tabs
          label={words.pages.bank}
          value={tab}
          onValue={(next) => change({ tab: next, open: null, view: null })}
          tabs={[
            {
              value: 'lines',
              label: text.lines,
              content: (
                <Loaded query={query}>
                  {(data) => <Lines data={data} account={account} importButton={importButton} />}
                </Loaded>
              ),
            },
            {
              value: 'rules',
              label: text.rules.tab,
              content: <BankRulesView books={books} openId={state.open} onOpen={(open) => change({ open })} />,
            },
          ]}
        />
        <ReasonDialog
          open={reopening}
          onClose={() => setReopening(false)}
          title={text.signing.reopen}
          under={text.signing.reopenText}
          confirm={text.signing.reopen}
          onReason={(reason) => {
            setReopening(false);
            deeds.reopen(reason);
          }}
        />
      </PageLayout>
    </DropZone>
  );
};

const BankOf = ({ books }: { readonly books: Books }) => {
  const [state] = usePageState();
  const accounts = useItemsOf('finory.list_bank_accounts', { companyId: books.company.id });
  return (
    <Loaded query={accounts}>
      {(list) => {
        const account = list.find((one) => one.id === state.account) ?? list[0];
        return account === undefined ? (
          <NoAccount books={books} />
        ) : (
          <Bank key={account.id} books={books} accounts={list} account={account} />
        );
      }}
    </Loaded>
  );
};

/** Bank reconciliation: statement and ledger side by side, each line with its journal. */
export const BankPage = () => <CompanyPage>{(books) => <BankOf key={books.company.id} books={books} />}</CompanyPage>;
