import { lazy, Suspense } from 'react';
import { Figure } from '@finaceverse/design/figure.tsx';
import { currencyDecimals, isZero } from '@finaceverse/design/format-figure.ts';
import { formatDay } from '@finaceverse/design/format-date.ts';
import { SkeletonLine } from '@finaceverse/design/skeleton.tsx';
import { useQueryOf } from '../../shell/queries.ts';
import { locale } from '../../shell/language.ts';
import type { Books } from '../../shell/books.tsx';
import { Loaded } from '../../shell/loaded.tsx';
import { useProof } from '../../shell/proof.ts';
import { cashChart, cashDays } from './cash-chart.ts';
import { words } from './words.ts';
import './home-page.css';

/** The charts' library is large; the page stands before it has come. */
const Chart = lazy(() => import('@finaceverse/design/chart.tsx').then(({ Chart: drawn }) => ({ default: drawn })));

/** Today as the reader's own calendar has it. */
const today = (): string => new Intl.DateTimeFormat('en-CA').format(new Date());

/** The cash over ninety days, with the balance that opens its proof. */
export const CashCard = ({ books, cash }: { readonly books: Books; readonly cash: string }) => {
  const asOf = books.period?.end ?? today();
  const days = cashDays(asOf < today() ? asOf : today());
  const query = useQueryOf('finory.report_cash', { companyId: books.company.id, ...days });
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
            passport="cash"
            open={proof.isOpen('cash')}
            onOpen={() => proof.open({ figure: 'cash', label: words.home.cash, amount: cash, asOf })}
          />
        </span>
      </div>
      <Loaded query={query} skeleton={<SkeletonLine height="150px" />}>
        {(report) =>
          report.points.length === 0 && isZero(report.opening) ? (
            <p className="muted home__no-cash">{words.home.noCash}</p>
          ) : (
            <Suspense fallback={<SkeletonLine height="156px" />}>
              <Chart
                title={words.home.cash}
                height={156}
                decimals={decimals}
                locale={locale}
                data={cashChart(report, days, { axis: words.common.date, series: words.home.balance })}
              />
              <p className="muted home__forecast">{words.home.forecast(formatDay(days.to))}</p>
            </Suspense>
          )
        }
      </Loaded>
    </section>
  );
};
