import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { Figure } from '@finaceverse/design/figure.tsx';
import { columnDecimals, currencyDecimals, formatFigure, isZero } from '@finaceverse/design/format-figure.ts';
import { formatInstant, formatMonth, formatSince } from '@finaceverse/design/format-date.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { Progress } from '@finaceverse/design/progress.tsx';
import { SimpleTable, type SimpleColumn } from '@finaceverse/design/simple-table.tsx';
import { SkeletonLine, SkeletonRows } from '@finaceverse/design/skeleton.tsx';
import { readHead } from '../../api/audit.ts';
import { readCash, readClose, type Overview, type Waiting } from '../../api/books.ts';
import { locale, words } from '../../messages/words.ts';
import { CompanyPage, type Books } from '../../shell/books.tsx';
import { Loaded } from '../../shell/loaded.tsx';
import { PageLayout } from '../../shell/page.tsx';
import { useProof } from '../../shell/proof-panel.tsx';
import { readable } from '../../shell/readable.ts';
import { useOverview } from '../../shell/waiting.ts';
import { stepsLeft } from './steps-left.ts';
import './home-page.css';

/** The charts' library is large; the page stands before it has come. */
const Chart = lazy(() => import('@finaceverse/design/chart.tsx').then(({ Chart: drawn }) => ({ default: drawn })));

const dayBefore = (iso: string, days: number): string =>
  new Date(Date.parse(`${iso}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

const useOpenWaiting = () => {
  const navigate = useNavigate();
  return (item: Waiting) => {
    if (item.kind === 'paper') void navigate({ to: '/documents/$documentId', params: { documentId: item.id } });
    else if (item.kind === 'bank') void navigate({ to: '/bank' });
    else if (item.kind === 'bill') void navigate({ to: '/purchases', search: { tab: 'bills', open: item.id } });
    else void navigate({ to: '/journals', search: { open: item.id } });
  };
};

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
      cell: (item) => <Figure value={item.amount ?? ''} decimals={decimals} locale={locale} />,
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

const CashCard = ({ books, cash }: { readonly books: Books; readonly cash: string }) => {
  const to = books.period?.end ?? dayBefore(new Date().toISOString().slice(0, 10), 0);
  const from = dayBefore(to, 90);
  const query = useQuery({
    queryKey: ['cash', books.company.id, from, to],
    queryFn: () => readCash(books.company.id, from, to),
  });
  const proof = useProof();
  const decimals = currencyDecimals(books.company.baseCurrency);
  return (
    <section className="card">
      <div className="row">
        <h2 className="home__card-title">{words.home.cash}</h2>
        <span className="push">
          <Figure
            value={cash}
            decimals={decimals}
            locale={locale}
            of={words.home.cash}
            open={proof.isOpen('cash')}
            onOpen={() => proof.open({ figure: 'cash', label: words.home.cash, amount: cash, asOf: to })}
          />
        </span>
      </div>
      <Loaded query={query} skeleton={<SkeletonLine height="150px" />}>
        {({ points }) =>
          points.length === 0 ? (
            <p className="muted home__no-cash">{words.home.noCash}</p>
          ) : (
            <Suspense fallback={<SkeletonLine height="156px" />}>
            <Chart
              title={words.home.cash}
              height={156}
              decimals={decimals}
              locale={locale}
              data={{
                kind: 'line',
                axisName: words.common.date,
                labels: points.map((point) =>
                  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
                    new Date(`${point.date}T00:00:00Z`),
                  ),
                ),
                series: [
                  { name: words.home.balance, values: points.map((point) => point.balance) },
                ],
              }}
            />
            </Suspense>
          )
        }
      </Loaded>
    </section>
  );
};

const Indicators = ({ books, overview }: { readonly books: Books; readonly overview: Overview }) => {
  const proof = useProof();
  const head = useQuery({ queryKey: ['audit-head'], queryFn: readHead });
  const decimals = currencyDecimals(books.company.baseCurrency);
  const { start = '', end = '' } = books.period ?? {};
  const write = (value: string) => formatFigure(value, { locale, decimals });
  const big = (value: string, figure: string, label: string, subject: object, news: boolean) => (
    <div className="home__big">
      <Figure
        value={value}
        decimals={decimals}
        locale={locale}
        news={news}
        of={label}
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
        <div className="muted tabular">{words.home.inOut(write(overview.income), write(overview.expenses))}</div>
      </div>
      <div>
        <div className="muted">{words.home.owed}</div>
        {big(overview.owedToSuppliers, 'payables', words.home.owed, { asOf: end }, false)}
        <div className={isZero(overview.overdue) ? 'muted' : 'bad tabular'}>
          {isZero(overview.overdue) ? words.home.noneOverdue : words.home.overdue(write(overview.overdue))}
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
          {head.data?.lastEventAt
            ? words.home.auditLast(formatInstant(head.data.lastEventAt, locale))
            : words.home.auditEmpty}
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
  const close = useQuery({
    queryKey: ['close', books.company.id, periodId],
    enabled: periodId !== undefined,
    queryFn: () => readClose(books.company.id, periodId ?? ''),
  });
  const goClose = () => void navigate({ to: '/close' });
  useKeys([{ keys: 'C', label: words.home.continueClosing, run: goClose }]);
  const month = books.period === undefined ? '' : formatMonth(books.period.start, locale, false);
  const closed = books.period?.state === 'closed';
  const left = close.data === undefined ? undefined : stepsLeft(close.data);
  const title = closed
    ? words.home.closed(month)
    : left === undefined
      ? (books.period?.name ?? books.company.name)
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
            <Button onClick={() => void navigate({ to: '/documents' })}>{words.home.drop}</Button>
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
