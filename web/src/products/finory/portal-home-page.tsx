import { useNavigate } from '@tanstack/react-router';
import { Badge, type Tone } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { Figure } from '@finaceverse/design/figure.tsx';
import { currencyDecimals } from '@finaceverse/design/format-figure.ts';
import { formatDay, formatMonth } from '@finaceverse/design/format-date.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { SimpleTable } from '@finaceverse/design/simple-table.tsx';
import type { ItemOf } from '@finaceverse/client';
import { CompanyPage, type Books } from '../../shell/books.tsx';
import { locale } from '../../shell/language.ts';
import { Loaded } from '../../shell/loaded.tsx';
import { PageLayout } from '../../shell/page.tsx';
import { useProof } from '../../shell/proof.ts';
import { useQueryOf } from '../../shell/queries.ts';
import { targetOf } from '../../shell/rooms.ts';
import { useSession } from '../../shell/session.tsx';
import { SourceLink } from '../../shell/source-link.tsx';
import { CashCard } from './cash-card.tsx';
import { useOverview } from './overview.ts';
import type { Overview } from './records.ts';
import { words } from './words.ts';
import './home-page.css';

const text = words.portal;
const papersShown = 6;
type Paper = ItemOf<'cyloid.list_papers'>;

const tones: Readonly<Record<string, Tone>> = { posted: 'good', valid: 'good', exception: 'warn', quarantined: 'warn' };

/** The newest papers that were handed in, and where each stands for whoever handed it in. */
const Papers = ({ companyId }: { readonly companyId: string }) => {
  const query = useQueryOf('cyloid.list_papers', { companyId, limit: papersShown });
  return (
    <section className="card home__waiting">
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <div className="home__calm">
              <h2>{text.noPaper}</h2>
              <p className="muted">{text.noPaperText}</p>
            </div>
          ) : (
            <SimpleTable<Paper>
              label={text.papers}
              rows={items}
              rowId={(paper) => paper.documentId}
              columns={[
                {
                  id: 'name',
                  header: text.papers,
                  cell: (paper) => (
                    <SourceLink
                      source={{ kind: 'document', id: paper.documentId, label: paper.number ?? paper.name }}
                    />
                  ),
                },
                {
                  id: 'state',
                  header: words.common.state,
                  cell: (paper) => (
                    <Badge tone={tones[paper.state] ?? 'none'}>{text.states[paper.state] ?? text.beingRead}</Badge>
                  ),
                },
                {
                  id: 'total',
                  header: words.common.total,
                  figure: true,
                  cell: (paper) => <Figure value={paper.total ?? ''} locale={locale} />,
                },
              ]}
            />
          )
        }
      </Loaded>
    </section>
  );
};

const Figures = ({ books, overview }: { readonly books: Books; readonly overview: Overview }) => {
  const proof = useProof();
  const decimals = currencyDecimals(books.company.baseCurrency);
  const { start = '', end = '' } = books.period ?? {};
  const one = (value: string, figure: string, label: string, span: object, news = false) => (
    <div>
      <div className="muted">{label}</div>
      <div className="home__big">
        <Figure
          value={value}
          decimals={decimals}
          locale={locale}
          news={news}
          of={label}
          passport={figure}
          open={proof.isOpen(figure)}
          onOpen={() => proof.open({ figure, label, amount: value, ...span })}
        />
      </div>
    </div>
  );
  return (
    <section className="card home__indicators">
      {one(overview.result, 'profit-and-loss.result', words.home.result, { from: start, to: end }, true)}
      {one(overview.owedToSuppliers, 'payables', words.home.owed, { asOf: end })}
      {one(overview.owedByCustomers, 'receivables', text.owedByCustomers, { asOf: end })}
    </section>
  );
};

const PortalHome = ({ books }: { readonly books: Books }) => {
  const { tenant } = useSession();
  const navigate = useNavigate();
  const overview = useOverview();
  const handIn = () => {
    const inbox = targetOf({ kind: 'inbox', id: '', label: '' });
    if (inbox !== undefined) void navigate(inbox);
  };
  useKeys([{ keys: 'U', label: text.handIn, run: handIn }]);
  const { period } = books;
  const month = period === undefined ? books.company.name : formatMonth(period.start, locale, false);
  return (
    <PageLayout>
      <PageHead
        title={period?.state === 'closed' ? words.home.closed(month) : text.open(month)}
        under={
          period === undefined
            ? text.keeps(tenant.name)
            : `${text.keeps(tenant.name)} ${text.until(formatDay(period.end))}`
        }
        actions={
          <Button kind="primary" keys="U" onClick={handIn}>
            {text.handIn}
          </Button>
        }
      />
      <Loaded query={overview}>
        {(data) => (
          <div className="home">
            <Papers companyId={books.company.id} />
            <CashCard books={books} cash={data.cash} />
            <Figures books={books} overview={data} />
          </div>
        )}
      </Loaded>
    </PageLayout>
  );
};

/** Home of a client's own people: their papers, their cash, their figures; nothing of the firm's work. */
export const PortalHomePage = () => <CompanyPage>{(books) => <PortalHome books={books} />}</CompanyPage>;
