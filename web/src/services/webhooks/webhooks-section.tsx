import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { Dialog } from '@finaceverse/design/dialog.tsx';
import { formatInstant } from '@finaceverse/design/format-date.ts';
import { SimpleTable } from '@finaceverse/design/simple-table.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { TextArea, TextInput } from '@finaceverse/design/text-input.tsx';
import { useState } from 'react';
import { useDeed } from '../../shell/deed.ts';
import { Loaded, Refusal } from '../../shell/loaded.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import { Deliveries } from './deliveries-table.tsx';
import type { Endpoint } from './records.ts';
import { words } from './words.ts';
import './webhooks-section.css';

const text = words.webhooks;

const typesIn = (lines: string): string[] =>
  lines
    .split(/\s+/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** A secret that is shown this once. */
const FreshSecret = ({ secret }: { readonly secret: string }) => {
  const [copied, setCopied] = useState(false);
  return (
    <div className="fresh-secret" role="status">
      <div className="strong">{text.secretOnce}</div>
      <div className="row-wrap">
        <code className="wrap-anywhere">{secret}</code>
        <Button onClick={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true))}>
          {copied ? text.copied : text.copy}
        </Button>
      </div>
      <div className="muted">{text.secretUse}</div>
    </div>
  );
};

/** Every type that there is, for whoever writes some of them. */
const KnownTypes = () => {
  const query = useItemsOf('webhooks.event_types', {});
  return (
    <Loaded query={query}>
      {(types) => (
        <details>
          <summary>{text.known(types.length)}</summary>
          <ul>
            {types.map(({ type, summary }) => (
              <li key={type}>
                <code>{type}</code> {summary}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Loaded>
  );
};

const AddForm = ({ onSecret }: { readonly onSecret: (secret: string) => void }) => {
  const [url, setUrl] = useState('');
  const [description, setDescription] = useState('');
  const [types, setTypes] = useState('');
  const add = useDeed('webhooks.add_endpoint', (made) => {
    onSecret(made.secret);
    setUrl('');
    setDescription('');
    setTypes('');
  });
  if (!add.may) return null;
  return (
    <form
      className="settings__form"
      onSubmit={(event) => {
        event.preventDefault();
        if (url.trim() !== '') add.start({ url: url.trim(), description, eventTypes: typesIn(types) });
      }}
    >
      <TextInput label={text.address} hint={text.addressHint} type="url" value={url} onValue={setUrl} />
      <TextInput label={text.purpose} value={description} onValue={setDescription} />
      <TextArea label={text.events} hint={text.eventsHint} value={types} onValue={setTypes} />
      <KnownTypes />
      <Refusal error={add.error} />
      <div>
        <Button kind="primary" type="submit" disabled={url.trim() === ''} busy={add.isPending}>
          {text.add}
        </Button>
      </div>
    </form>
  );
};

/** Asks before something that cannot be undone. */
const Question = (asked: {
  readonly open: boolean;
  readonly title: string;
  readonly body: string;
  readonly label: string;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onClose: () => void;
  readonly onYes: () => void;
}) => (
  <Dialog
    open={asked.open}
    onClose={asked.onClose}
    title={asked.title}
    actions={
      <>
        <Button onClick={asked.onClose}>{words.common.cancel}</Button>
        <Button kind="danger" busy={asked.busy} onClick={asked.onYes}>
          {asked.label}
        </Button>
      </>
    }
  >
    <p>{asked.body}</p>
    <Refusal error={asked.error} />
  </Dialog>
);

const State = ({ endpoint }: { readonly endpoint: Endpoint }) => {
  if (!endpoint.active) return <Badge>{text.off}</Badge>;
  if (endpoint.failingSince !== null)
    return <Badge tone="bad">{text.failing(formatInstant(endpoint.failingSince))}</Badge>;
  return <Badge tone="good">{text.on}</Badge>;
};

const Actions = ({
  endpoint,
  onRemove,
  onRenew,
}: {
  readonly endpoint: Endpoint;
  readonly onRemove: () => void;
  readonly onRenew: () => void;
}) => {
  const change = useDeed('webhooks.change_endpoint');
  const test = useDeed('webhooks.test_endpoint');
  const { id: endpointId, active, version } = endpoint;
  if (!change.may) return null;
  return (
    <div className="row-wrap">
      {active ? (
        <Button busy={test.isPending} onClick={() => test.start({ endpointId })}>
          {text.test}
        </Button>
      ) : null}
      <Button busy={change.isPending} onClick={() => change.start({ endpointId, version, active: !active })}>
        {active ? text.switchOff : text.switchOn}
      </Button>
      <Button onClick={onRenew}>{text.renew}</Button>
      <Button kind="danger" onClick={onRemove}>
        {text.remove}
      </Button>
      <Refusal error={change.error ?? test.error} />
    </div>
  );
};

/** Settings: programs outside that are told of what happens. */
export const Webhooks = () => {
  const query = useItemsOf('webhooks.endpoints', {});
  const [secret, setSecret] = useState<string>();
  const [removing, setRemoving] = useState<Endpoint>();
  const [renewing, setRenewing] = useState<Endpoint>();
  const remove = useDeed('webhooks.remove_endpoint', () => setRemoving(undefined));
  const renew = useDeed('webhooks.renew_secret', (made) => {
    setSecret(made.secret);
    setRenewing(undefined);
  });
  return (
    <div className="settings">
      <p className="muted">{text.under}</p>
      <Loaded query={query}>
        {(endpoints) =>
          endpoints.length === 0 ? (
            <EmptyState title={text.none}>{text.noneText}</EmptyState>
          ) : (
            <SimpleTable
              label={text.title}
              rows={endpoints}
              rowId={({ id }) => id}
              columns={[
                { id: 'url', header: text.address, cell: ({ url }) => <span className="wrap-anywhere">{url}</span> },
                { id: 'purpose', header: text.purpose, wideOnly: true, cell: ({ description }) => description },
                {
                  id: 'events',
                  header: text.events,
                  wideOnly: true,
                  cell: ({ eventTypes }) =>
                    eventTypes.length === 0 ? text.allEvents : text.someEvents(eventTypes.length),
                },
                { id: 'state', header: words.common.state, cell: (endpoint) => <State endpoint={endpoint} /> },
                {
                  id: 'actions',
                  header: <span className="visually-hidden">{words.common.actions}</span>,
                  cell: (endpoint) => (
                    <Actions
                      endpoint={endpoint}
                      onRemove={() => setRemoving(endpoint)}
                      onRenew={() => setRenewing(endpoint)}
                    />
                  ),
                },
              ]}
            />
          )
        }
      </Loaded>
      {secret === undefined ? null : <FreshSecret secret={secret} />}
      <AddForm onSecret={setSecret} />
      <Deliveries />
      <Question
        open={removing !== undefined}
        title={text.removeTitle(removing?.url ?? '')}
        body={text.removeText}
        label={text.remove}
        busy={remove.isPending}
        error={remove.error}
        onClose={() => setRemoving(undefined)}
        onYes={() => removing && remove.start({ endpointId: removing.id })}
      />
      <Question
        open={renewing !== undefined}
        title={text.renewTitle}
        body={text.renewText}
        label={text.renew}
        busy={renew.isPending}
        error={renew.error}
        onClose={() => setRenewing(undefined)}
        onYes={() => renewing && renew.start({ endpointId: renewing.id })}
      />
    </div>
  );
};
