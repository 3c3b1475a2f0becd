import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { DropZone } from '@finaceverse/design/drop-zone.tsx';
import { Figure } from '@finaceverse/design/figure.tsx';
import { currencyDecimals, formatFigure, isZero } from '@finaceverse/design/format-figure.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { Select } from '@finaceverse/design/select.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { Table, type Column } from '@finaceverse/design/table.tsx';
import { showInTray } from '@finaceverse/design/tray.tsx';
import {
  importStatement,
  readBankAccounts,
  readReconciliation,
  type BankAccount,
  type Reconciliation,
  type StatementLine,
} from '../../api/bank.ts';
import { useDeed } from '../../api/deed.ts';
import { RequestFailed } from '../../api/request.ts';
import { locale, words } from '../../messages/words.ts';
import { CompanyPage, type Books } from '../../shell/books.tsx';
import { Loaded } from '../../shell/loaded.tsx';
import { PageLayout } from '../../shell/page.tsx';
import { usePageState } from '../../shell/page-state.ts';
import { useProof } from '../../shell/proof-panel.tsx';
import { readable } from '../../shell/readable.ts';
import { useMay } from '../../shell/session.tsx';
import { stateTone } from '../../shell/state-tone.ts';
import { useTableView } from '../../shell/table-view.ts';
import { BankAccountForm } from './bank-account-form.tsx';
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
  { id: 'amount', header: words.common.amount, kind: 'figure', text: (line) => line.amount },
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
  asOf,
}: {
  readonly reconciliation: Reconciliation;
  readonly account: BankAccount;
  readonly asOf: string | undefined;
}) => {
  const proof = useProof();
  const decimals = currencyDecimals(reconciliation.currency);
  const figure = `account.${account.accountCode}`;
  return (
    <dl className="bank-sums">
      <div>
        <dt>{text.statement}</dt>
        <dd>
          <Figure value={reconciliation.statementBalance ?? '–'} decimals={decimals} locale={locale} />
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
            open={proof.isOpen(figure)}
            onOpen={() =>
              proof.open({
                figure,
                label: account.name,
                amount: reconciliation.ledgerBalance,
                ...(asOf === undefined ? {} : { asOf }),
              })
            }
          />
        </dd>
      </div>
      <div className={isZero(reconciliation.difference ?? '') ? 'bank-sums__good' : 'bank-sums__bad'}>
        <dt>{text.difference}</dt>
        <dd>
          <Figure value={reconciliation.difference ?? '–'} decimals={decimals} locale={locale} />
        </dd>
      </div>
    </dl>
  );
};

const useImport = (companyId: string, account: BankAccount | undefined) => {
  const deed = useDeed(async (file: File, key: string) => {
    const id = `statement-${key}`;
    showInTray({ id, title: text.importing(file.name), running: true });
    try {
      const found = await importStatement({ companyId, bankAccountId: account?.id ?? '', file }, key, (share) =>
        showInTray({ id, title: text.importing(file.name), running: true, share }),
      );
      const notes = [
        found.alreadyKnown > 0 ? text.known(found.alreadyKnown) : '',
        found.proof.balanced ? '' : text.proofFails(formatFigure(found.proof.difference ?? '?', { locale })),
      ];
      showInTray({
        id,
        title: text.imported(found.imported),
        text: notes.filter(Boolean).join('. '),
        tone: found.proof.balanced ? 'good' : 'bad',
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

const titleOf = ({ difference, currency, lineCount }: Reconciliation, account: BankAccount): string => {
  if (lineCount === 0 || difference === null) return text.noStatement;
  return isZero(difference)
    ? text.balanced(account.name)
    : text.differs(`${formatFigure(difference, { locale, decimals: currencyDecimals(currency) })} ${currency}`);
};

const Bank = ({ books, accounts }: { readonly books: Books; readonly accounts: readonly BankAccount[] }) => {
  const [state, change] = usePageState();
  const [view, setView] = useTableView();
  const input = useRef<HTMLInputElement>(null);
  const companyId = books.company.id;
  const account = accounts.find((one) => one.id === state.account) ?? accounts[0];
  const query = useQuery({
    queryKey: ['reconciliation', companyId, account?.id],
    enabled: account !== undefined,
    queryFn: () => readReconciliation(companyId, account?.id ?? ''),
  });
  const mayAdd = useMay()('finory:company:manage');
  const take = useImport(companyId, account);
  const choose = () => input.current?.click();
  useKeys([{ keys: 'U', label: text.import, run: choose }], account !== undefined);
  if (account === undefined) {
    return (
      <PageLayout>
        <PageHead title={words.pages.bank} />
        <EmptyState title={text.empty} action={mayAdd ? <BankAccountForm books={books} /> : undefined}>
          {text.emptyText}
        </EmptyState>
      </PageLayout>
    );
  }
  const importButton = (
    <Button kind="primary" keys="U" onClick={choose}>
      {text.import}
    </Button>
  );
  const reconciliation = query.data;
  const line = reconciliation?.lines.find((one) => one.id === state.open);
  return (
    <DropZone label={text.fileLabel} inputRef={input} onFiles={take}>
      <PageLayout
        fixed
        panel={
          line === undefined ? null : (
            <StatementLinePanel
              key={line.id}
              books={books}
              line={line}
              currency={account.currency}
              onClose={() => change({ open: null })}
            />
          )
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
              {importButton}
            </>
          }
        />
        <Loaded query={query}>
          {(data) => (
            <>
              {data.lineCount > 0 ? <Sums reconciliation={data} account={account} asOf={books.period?.end} /> : null}
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
          )}
        </Loaded>
      </PageLayout>
    </DropZone>
  );
};

const BankOf = ({ books }: { readonly books: Books }) => {
  const accounts = useQuery({
    queryKey: ['bank-accounts', books.company.id],
    queryFn: () => readBankAccounts(books.company.id),
  });
  return <Loaded query={accounts}>{(list) => <Bank books={books} accounts={list} />}</Loaded>;
};

/** Bank reconciliation: statement and ledger side by side, each line with its journal. */
export const BankPage = () => <CompanyPage>{(books) => <BankOf key={books.company.id} books={books} />}</CompanyPage>;
