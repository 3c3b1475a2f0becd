import { useNavigate } from '@tanstack/react-router';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { Figure } from '@finaceverse/design/figure.tsx';
import { columnDecimals, currencyDecimals, isZero } from '@finaceverse/design/format-figure.ts';
import { formatInstant, formatMonth, formatSince } from '@finaceverse/design/format-date.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { Progress } from '@finaceverse/design/progress.tsx';
import { Sentence } from '@finaceverse/design/sentence.tsx';
import { SimpleTable, type SimpleColumn } from '@finaceverse/design/simple-table.tsx';
import { SkeletonLine, SkeletonRows } from '@finaceverse/design/skeleton.tsx';
import { useQueryOf } from '../../shell/queries.ts';
import type { Overview, Waiting } from './records.ts';
import { locale } from '../../shell/language.ts';
import { targetOf } from '../../shell/rooms.ts';
import { words } from './words.ts';
import { CompanyPage, type Books } from '../../shell/books.tsx';
import { Loaded } from '../../shell/loaded.tsx';
import { PageLayout } from '../../shell/page.tsx';
import { passportName } from '../../shell/passport-name.ts';
import { useProof } from '../../shell/proof.ts';
import { readable } from '../../shell/readable.ts';
import { CashCard } from './cash-card.tsx';
import { useOverview } from './overview.ts';
import './home-page.css';

const useOpenWaiting = () => {
  const navigate = useNavigate();
  return ({ kind, id, title }: Waiting) => {
    const target = targetOf({ kind, id, label: title });
    if (target !== undefined) void navigate(target);
  };
};

/** The names of the passports of what waits, by its kind; a draft is proven by nothing yet. */
const passports: Readonly<Record<string, (id: string) => string>> = {
  bill: (id) => `bill.${id}.open`,
  bank: (id) => `bank-line.${id}`,
  paper: (id) => `paper.${id}.gross_total`,
};

const passportOfWaiting = ({ kind, id }: Waiting): string | undefined => passports[kind]?.(id);

const WaitingList = ({ items }: { readonly items: readonly Waiting[] }) => {
  const open = useOpenWaiting();
  const decimals = columnDecimals(items.flatMap((item) => item.amount ?? []));
  const columns: readonly SimpleColumn<Waiting>[] = [
    {
      id: 'title',
      header: words.home.waits,
      cell: (item) => (
        <button type="button" className="home__open" onClick={() => open(item)}>
          {item.title}
        </button>
      ),
    },
    { id: 'why', header: words.home.why, cell: (item) => <Badge tone={item.tone}>{readable(item.why)}</Badge> },
    {
      id: 'amount',
      header: words.common.amount,
      figure: true,
      cell: (item) => (
        <Figure
          value={item.amount ?? ''}
          decimals={decimals}
          locale={locale}
          of={item.title}
          passport={passportOfWaiting(item)}
        />
      ),
    },
    {
      id: 'since',
      header: words.home.since,
      figure: true,
      wideOnly: true,
      cell: (item) => <span className="muted">{formatSince(item.since, Date.now())}</span>,
    },
  ];
  if (items.length === 0) {
    return (
      <div className="home__calm">
        <h2>{words.home.nothingWaits}</h2>
        <p className="muted">{words.home.nothingWaitsText}</p>
      </div>
    );
  }
  return (
    <SimpleTable
      label={words.home.waits}
      columns={columns}
      rows={items}
      rowId={(item) => `${item.kind}${item.id}`}
      onOpen={open}
    />
  );
};

const Indicators = ({ books, overview }: { readonly books: Books; readonly overview: Overview }) => {
  const proof = useProof();
  const head = useQueryOf('audit.head', {});
  const decimals = currencyDecimals(books.company.baseCurrency);
  const { start = '', end = '' } = books.period ?? {};
  const span = { from: start, to: end };
  const part = (value: string, of: string, named: Parameters<typeof passportName>[0]) => (
    <Figure key={of} value={value} decimals={decimals} locale={locale} of={of} passport={passportName(named)} />
  );
  const big = (value: string, figure: string, label: string, subject: object, news: boolean) => (
    <div className="home__big">
      <Figure
        value={value}
        decimals={decimals}
        locale={locale}
        news={news}
        of={label}
        passport={figure}
        open={proof.isOpen(figure)}
        onOpen={() => proof.open({ figure, label, amount: value, ...subject })}
      />
    </div>
  );
  return (
    <section className="card home__indicators">
      <div>
        <div className="muted">{words.home.result}</div>
        {big(overview.result, 'profit-and-loss.result', words.books.statements.result, { from: start, to: end }, true)}
        <div className="muted tabular">
          <Sentence
            say={words.home.inOut}
            parts={[
              part(overview.income, words.books.statements.sections['income'] ?? '', {
                figure: 'profit-and-loss.income',
                ...span,
              }),
              part(overview.expenses, words.books.statements.sections['expenses'] ?? '', {
                figure: 'profit-and-loss.expenses',
                ...span,
              }),
            ]}
          />
        </div>
      </div>
      <div>
        <div className="muted">{words.home.owed}</div>
        {big(overview.owedToSuppliers, 'payables', words.home.owed, { asOf: end }, false)}
        <div className={isZero(overview.overdue) ? 'muted' : 'bad tabular'}>
          {isZero(overview.overdue) ? (
            words.home.noneOverdue
          ) : (
            <Sentence
              say={words.home.overdue}
              parts={[part(overview.overdue, words.home.owed, { figure: 'aged.payable.overdue', asOf: end })]}
            />
          )}
        </div>
      </div>
      <div>
        <div className="muted">{words.home.proven}</div>
        <div className="home__big tabular">{words.home.provenOf(overview.papers.proven, overview.papers.total)}</div>
        <div className="home__bar">
          <Progress label={words.home.proven} value={overview.papers.proven} max={Math.max(1, overview.papers.total)} />
        </div>
      </div>
      <div>
        <div className="muted">{words.home.audit}</div>
        <div className="home__big tabular">{head.data === undefined ? '–' : head.data.size.toLocaleString(locale)}</div>
        <div className="muted">
          {head.data?.lastEventAt ? words.home.auditLast(formatInstant(head.data.lastEventAt)) : words.home.auditEmpty}
        </div>
      </div>
    </section>
  );
};

const HomeSkeleton = () => (
  <div className="home">
    <section className="card">
      <SkeletonRows rows={4} />
    </section>
    <section className="card">
      <SkeletonLine height="180px" />
    </section>
  </div>
);

const CompanyHome = ({ books }: { readonly books: Books }) => {
  const navigate = useNavigate();
  const overview = useOverview();
  const periodId = books.period?.id;
  const close = useQueryOf(
    'finory.show_close',
    periodId === undefined ? undefined : { companyId: books.company.id, periodId },
  );
  const openInbox = () => {
    const inbox = targetOf({ kind: 'inbox', id: '', label: '' });
    if (inbox !== undefined) void navigate(inbox);
  };
  const goClose = () => void navigate({ to: '/close' });
  useKeys([{ keys: 'C', label: words.home.continueClosing, run: goClose }]);
  const month = books.period === undefined ? '' : formatMonth(books.period.start, locale, false);
  const closed = books.period?.state === 'closed';
  const left = close.data?.left;
  const title = closed
    ? words.home.closed(month)
    : left === undefined
      ? (books.period?.name ?? books.company.name)
      : close.data?.isEmpty === true && left === 0
        ? words.home.empty(month)
        : words.home.closesIn(month, left);
  return (
    <PageLayout>
      <PageHead
        title={title}
        under={
          closed
            ? words.home.closedUnder
            : close.data === undefined
              ? undefined
              : words.home.done(close.data.done, close.data.total)
        }
        actions={
          <>
            <Button onClick={openInbox}>{words.home.drop}</Button>
            {closed ? null : (
              <Button kind="primary" keys="C" onClick={goClose}>
                {words.home.continueClosing}
              </Button>
            )}
          </>
        }
      />
      <Loaded query={overview} skeleton={<HomeSkeleton />}>
        {(data) => (
          <div className="home">
            <section className="card home__waiting">
              <WaitingList items={data.waiting} />
            </section>
            <CashCard books={books} cash={data.cash} />
            <Indicators books={books} overview={data} />
          </div>
        )}
      </Loaded>
    </PageLayout>
  );
};

/** Home: the month's state and what waits for the person. */
export const HomePage = () => <CompanyPage>{(books) => <CompanyHome books={books} />}</CompanyPage>;
