import { Badge, type Tone } from '@finaceverse/design/badge.tsx';
import { formatInstant } from '@finaceverse/design/format-date.ts';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { Table, type Column } from '@finaceverse/design/table.tsx';
import { locale } from '../../shell/language.ts';
import { Loaded } from '../../shell/loaded.tsx';
import { useQueryOf } from '../../shell/queries.ts';
import { useTableView } from '../../shell/table-view.ts';
import type { Alert } from './records.ts';
import { words } from './words.ts';

const text = words.audit;
const DAYS = 30;

const tones: Readonly<Record<Alert['level'], Tone>> = {
  informational: 'none',
  low: 'info',
  medium: 'warn',
  high: 'bad',
  critical: 'bad',
};

const columns: readonly Column<Alert>[] = [
  {
    id: 'at',
    header: text.at,
    text: (alert) => alert.at,
    cell: (alert) => <span className="tabular">{formatInstant(alert.at)}</span>,
  },
  {
    id: 'level',
    header: text.level,
    text: (alert) => text.levels[alert.level] ?? alert.level,
    cell: (alert) => <Badge tone={tones[alert.level]}>{text.levels[alert.level] ?? alert.level}</Badge>,
  },
  { id: 'title', header: text.foundWhat, text: (alert) => alert.title, share: 3 },
  { id: 'person', header: text.person, text: (alert) => alert.name ?? '', wideOnly: true },
  { id: 'address', header: text.address, text: (alert) => alert.address ?? '', wideOnly: true },
  { id: 'entries', header: text.foundIn, text: (alert) => alert.entries.join(', '), wideOnly: true },
];

const rowId = (alert: Alert): string => `${alert.rule} ${alert.entries.join(' ')}`;

/** What the shipped rules find suspicious in the last days. */
export const AlertTable = () => {
  const [view, setView] = useTableView();
  const query = useQueryOf('audit.alerts', { days: DAYS });
  return (
    <Loaded query={query}>
      {({ items, whole }) => (
        <>
          {whole ? null : <p role="status">{text.notAllLooked}</p>}
          <Table
            label={text.tabs['alerts'] ?? ''}
            columns={columns}
            rows={items}
            rowId={rowId}
            locale={locale}
            view={view}
            onView={setView}
            openId={undefined}
            selects={false}
            exportName={text.tabs['alerts'] ?? ''}
            empty={<EmptyState title={text.noAlerts}>{text.noAlertsText}</EmptyState>}
          />
        </>
      )}
    </Loaded>
  );
};
