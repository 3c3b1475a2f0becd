import { useState } from 'react';
import type { ItemOf } from '@finaceverse/client';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { formatInstant } from '@finaceverse/design/format-date.ts';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { SimpleTable } from '@finaceverse/design/simple-table.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { showInTray } from '@finaceverse/design/tray.tsx';
import { useDeed } from '../../shell/deed.ts';
import { Loaded, Refusal } from '../../shell/loaded.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import { ReasonDialog } from '../../shell/reason-dialog.tsx';
import { MakeFirmDialog } from './make-firm-dialog.tsx';
import { words } from './words.ts';
import './console.css';

const text = words.installation;
const tones = { active: 'good', asked_for: 'info', suspended: 'bad' } as const;
/** A firm that was asked for is there a moment later. */
const refreshMilliseconds = 10_000;

type Firm = ItemOf<'installation.firms'>;

const titleOf = (firms: readonly Firm[]): string => (firms.length === 0 ? text.noFirm : text.firms(firms.length));

const underOf = (firms: readonly Firm[]): string => {
  const suspended = firms.filter(({ state }) => state === 'suspended').length;
  return suspended === 0 ? text.counted : `${text.suspendedCount(suspended)} ${text.counted}`;
};

const Firms = ({ firms }: { readonly firms: readonly Firm[] }) => {
  const [making, setMaking] = useState(false);
  const [ending, setEnding] = useState<Firm>();
  const named = (id: string) => firms.find((firm) => firm.id === id)?.name ?? '';
  const make = useDeed('installation.make_firm');
  const suspend = useDeed('installation.suspend_firm', ({ id }) => {
    showInTray({ id, title: text.suspended(named(id)) });
  });
  const resume = useDeed('installation.resume_firm', ({ id }) => {
    showInTray({ id, title: text.resumed(named(id)), tone: 'good' });
  });
  const count = (what: keyof Firm['counts']) => ({
    id: what,
    header: text[what],
    figure: true as const,
    cell: ({ counts }: Firm) => counts[what],
  });
  const makeButton = make.may ? (
    <Button kind="primary" onClick={() => setMaking(true)}>
      {text.make}
    </Button>
  ) : undefined;
  return (
    <>
      <PageHead title={titleOf(firms)} under={underOf(firms)} actions={firms.length === 0 ? undefined : makeButton} />
      <div className="console__list">
        <Refusal error={suspend.error ?? resume.error} />
        {firms.length === 0 ? (
          <EmptyState title={text.noFirm} action={makeButton}>
            {text.noFirmText}
          </EmptyState>
        ) : (
          <SimpleTable
            label={words.pages.firms}
            rows={firms}
            rowId={({ id }) => id}
            columns={[
              { id: 'name', header: text.firm, cell: ({ name }) => <span className="wrap-anywhere">{name}</span> },
              {
                id: 'state',
                header: text.state,
                cell: ({ state, reason }) => (
                  <>
                    <Badge tone={tones[state]}>{words.state(state)}</Badge>
                    {reason === null ? null : <span className="muted"> {reason}</span>}
                  </>
                ),
              },
              count('people'),
              count('companies'),
              count('documents'),
              count('journals'),
              {
                id: 'last',
                header: text.lastActivity,
                wideOnly: true,
                cell: ({ lastActivityAt }) => (lastActivityAt === null ? text.never : formatInstant(lastActivityAt)),
              },
              {
                id: 'actions',
                header: <span className="visually-hidden">{words.common.actions}</span>,
                cell: (firm) =>
                  firm.state === 'suspended' && resume.may ? (
                    <Button busy={resume.isPending} onClick={() => resume.start({ firmId: firm.id })}>
                      {text.resume}
                    </Button>
                  ) : firm.state === 'active' && suspend.may ? (
                    <Button kind="danger" onClick={() => setEnding(firm)}>
                      {text.suspend}
                    </Button>
                  ) : null,
              },
            ]}
          />
        )}
      </div>
      {making ? <MakeFirmDialog onClose={() => setMaking(false)} /> : null}
      {ending === undefined ? null : (
        <ReasonDialog
          open
          onClose={() => setEnding(undefined)}
          title={text.suspendTitle(ending.name)}
          under={text.suspendText}
          confirm={text.suspend}
          onReason={(reason) => {
            suspend.start({ firmId: ending.id, reason });
            setEnding(undefined);
          }}
        />
      )}
    </>
  );
};

/** The firms of the installation: how much each works; here they are made, suspended and let go on. */
export const FirmsPage = () => {
  const query = useItemsOf('installation.firms', {}, { refetchInterval: refreshMilliseconds });
  return <Loaded query={query}>{(firms) => <Firms firms={firms} />}</Loaded>;
};
