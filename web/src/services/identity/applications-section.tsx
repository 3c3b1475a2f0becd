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
import { FreshKey } from './fresh-key.tsx';
import { NewApplication } from './new-application.tsx';
import { words } from './words.ts';
import './settings-page.css';

const text = words.oauth;
type Application = ItemOf<'identity.applications'>;

/** What people of the firm let applications do. */
const FirmConsents = () => {
  const all = useItemsOf('identity.consents', {});
  return (
    <section>
      <h2>{text.firmConsents}</h2>
      <Loaded query={all}>
        {(consents) =>
          consents.length === 0 ? (
            <p className="muted">{text.firmConsentsNone}</p>
          ) : (
            <SimpleTable
              label={text.firmConsents}
              rows={consents}
              rowId={(consent) => consent.id}
              columns={[
                { id: 'person', header: text.person, cell: (consent) => consent.person },
                { id: 'application', header: words.common.name, cell: (consent) => consent.application },
                { id: 'scopes', header: text.scopes, wideOnly: true, cell: (consent) => consent.scopes.join(', ') },
                { id: 'since', header: text.since, wideOnly: true, cell: (consent) => formatInstant(consent.since) },
              ]}
            />
          )
        }
      </Loaded>
    </section>
  );
};

/** Settings: applications that the firm has registered. */
export const Applications = () => {
  const all = useItemsOf('identity.applications', {});
  const [secret, setSecret] = useState<string>();
  const [ending, setEnding] = useState<Application>();
  const [renewing, setRenewing] = useState<Application>();
  const setState = useDeed('identity.set_application_state', () => setEnding(undefined));
  const renew = useDeed('identity.renew_application_secret', (made) => {
    setSecret(made.secret);
    setRenewing(undefined);
  });
  return (
    <div className="settings">
      <p className="muted">{text.about}</p>
      <Loaded query={all}>
        {(applications) =>
          applications.length === 0 ? (
            <EmptyState title={text.none}>{text.noneText}</EmptyState>
          ) : (
            <SimpleTable
              label={text.all}
              rows={applications}
              rowId={(one) => one.id}
              columns={[
                { id: 'name', header: words.common.name, cell: (one) => one.name },
                {
                  id: 'client',
                  header: text.clientId,
                  cell: (one) => <code className="wrap-anywhere">{one.id}</code>,
                },
                {
                  id: 'issuer',
                  header: text.issuer,
                  wideOnly: true,
                  cell: (one) => <code className="wrap-anywhere">{one.issuer}</code>,
                },
                { id: 'state', header: text.state, cell: (one) => (one.enabled ? text.on : text.off) },
                {
                  id: 'actions',
                  header: <span className="visually-hidden">{words.common.actions}</span>,
                  figure: true,
                  cell: (one) => (
                    <div className="row-wrap">
                      {one.confidential ? <Button onClick={() => setRenewing(one)}>{text.newSecret}</Button> : null}
                      {one.enabled ? (
                        <Button kind="danger" onClick={() => setEnding(one)}>
                          {text.switchOff}
                        </Button>
                      ) : (
                        <Button onClick={() => setState.start({ applicationId: one.id, enabled: true })}>
                          {text.switchOn}
                        </Button>
                      )}
                    </div>
                  ),
                },
              ]}
            />
          )
        }
      </Loaded>
      {secret === undefined ? null : <FreshKey secret={secret} />}
      <NewApplication onSecret={setSecret} />
      <FirmConsents />
      <Dialog
        open={ending !== undefined}
        onClose={() => setEnding(undefined)}
        title={text.switchOffTitle(ending?.name ?? '')}
        actions={
          <>
            <Button onClick={() => setEnding(undefined)}>{words.common.cancel}</Button>
            <Button
              kind="danger"
              busy={setState.isPending}
              onClick={() => ending !== undefined && setState.start({ applicationId: ending.id, enabled: false })}
            >
              {text.switchOff}
            </Button>
          </>
        }
      >
        <p>{text.switchOffText}</p>
        <Refusal error={setState.error} />
      </Dialog>
      <Dialog
        open={renewing !== undefined}
        onClose={() => setRenewing(undefined)}
        title={text.newSecretTitle(renewing?.name ?? '')}
        actions={
          <>
            <Button onClick={() => setRenewing(undefined)}>{words.common.cancel}</Button>
            <Button
              kind="primary"
              busy={renew.isPending}
              onClick={() => renewing !== undefined && renew.start({ applicationId: renewing.id })}
            >
              {text.newSecret}
            </Button>
          </>
        }
      >
        <p>{text.newSecretText}</p>
        <Refusal error={renew.error} />
      </Dialog>
    </div>
  );
};
