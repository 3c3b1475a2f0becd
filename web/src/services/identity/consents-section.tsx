import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { Dialog } from '@finaceverse/design/dialog.tsx';
import { formatInstant } from '@finaceverse/design/format-date.ts';
import { SimpleTable } from '@finaceverse/design/simple-table.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import type { ItemOf } from '@finaceverse/client';
import { useDeed } from '../../shell/deed.ts';
import { Loaded, Refusal } from '../../shell/loaded.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import { words } from './words.ts';
import './settings-page.css';

const text = words.oauth;

/** Settings: applications that act for the person, each to be taken back. */
export const OwnConsents = () => {
  const all = useItemsOf('identity.own_consents', {});
  const [ending, setEnding] = useState<ItemOf<'identity.own_consents'>>();
  const end = useDeed('identity.withdraw_consent', () => setEnding(undefined));
  return (
    <div className="settings">
      <p className="muted">{text.ownAbout}</p>
      <Loaded query={all}>
        {(consents) =>
          consents.length === 0 ? (
            <EmptyState title={text.ownNone}>{text.ownNoneText}</EmptyState>
          ) : (
            <SimpleTable
              label={text.own}
              rows={consents}
              rowId={(consent) => consent.id}
              columns={[
                { id: 'application', header: words.common.name, cell: (consent) => consent.application },
                { id: 'scopes', header: text.scopes, wideOnly: true, cell: (consent) => consent.scopes.join(', ') },
                { id: 'since', header: text.since, wideOnly: true, cell: (consent) => formatInstant(consent.since) },
                {
                  id: 'end',
                  header: <span className="visually-hidden">{words.common.actions}</span>,
                  figure: true,
                  cell: (consent) => (
                    <Button kind="danger" onClick={() => setEnding(consent)}>
                      {text.withdraw}
                    </Button>
                  ),
                },
              ]}
            />
          )
        }
      </Loaded>
      <Dialog
        open={ending !== undefined}
        onClose={() => setEnding(undefined)}
        title={text.withdrawTitle(ending?.application ?? '')}
        actions={
          <>
            <Button onClick={() => setEnding(undefined)}>{words.common.cancel}</Button>
            <Button
              kind="danger"
              busy={end.isPending}
              onClick={() => ending !== undefined && end.start({ consentId: ending.id })}
            >
              {text.withdraw}
            </Button>
          </>
        }
      >
        <p>{text.withdrawText}</p>
        <Refusal error={end.error} />
      </Dialog>
    </div>
  );
};
