import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { Select } from '@finaceverse/design/select.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import type { ItemOf } from '@finaceverse/client';
import { useDeed } from '../../shell/deed.ts';
import { Loaded, Refusal } from '../../shell/loaded.tsx';
import { platform } from '../../shell/platform.ts';
import { useItemsOf } from '../../shell/queries.ts';
import { useConnectionTest } from './sso.ts';
import { words } from './words.ts';
import './settings-page.css';

const text = words.sso;
type Connection = ItemOf<'identity.connections'>;

const NOBODY = 'nobody';

const PROTOCOLS = ['oidc', 'saml'] as const;
type Protocol = (typeof PROTOCOLS)[number];

const NewConnection = () => {
  const roles = useItemsOf('identity.roles', {});
  const [protocol, setProtocol] = useState<Protocol>('oidc');
  const [name, setName] = useState('');
  const [domain, setDomain] = useState('');
  const [newcomers, setNewcomers] = useState(NOBODY);
  /** The issuer of an OpenID provider, or the metadata of one of SAML. */
  const [provider, setProvider] = useState('');
  const added = () => {
    setName('');
    setDomain('');
    setProvider('');
  };
  const addSaml = useDeed('identity.add_connection', added);
  const addOpenId = useDeed('identity.add_openid_connection', added);
  const add = protocol === 'saml' ? addSaml : addOpenId;
  const whole = name.trim() !== '' && domain.trim() !== '' && provider.trim() !== '';
  return (
    <form
      className="settings__form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!whole) return;
        const rule = newcomers === NOBODY ? {} : { newcomerRole: newcomers };
        const said = { name: name.trim(), domain: domain.trim(), ...rule };
        if (protocol === 'saml') addSaml.start({ ...said, metadata: provider });
        else addOpenId.start({ ...said, issuer: provider.trim() });
      }}
    >
      <h2>{text.add}</h2>
      <Select
        label={text.protocol}
        value={protocol}
        onValue={(chosen) => {
          setProtocol(PROTOCOLS.find((one) => one === chosen) ?? 'oidc');
          setProvider('');
        }}
        choices={PROTOCOLS.map((one) => ({ value: one, label: text.protocols[one] }))}
      />
      <TextInput label={words.common.name} hint={text.nameHint} value={name} onValue={setName} autoComplete="off" />
      <TextInput label={text.domain} hint={text.domainHint} value={domain} onValue={setDomain} autoComplete="off" />
      {protocol === 'saml' ? (
        <label className="stack">
          <span>{text.metadata}</span>
          <input
            type="file"
            accept=".xml,application/xml,text/xml,application/samlmetadata+xml"
            onChange={(event) => void event.target.files?.[0]?.text().then(setProvider)}
          />
        </label>
      ) : (
        <TextInput
          label={text.issuer}
          hint={text.issuerHint}
          value={provider}
          onValue={setProvider}
          autoComplete="off"
        />
      )}
      <Select
        label={text.newcomers}
        value={newcomers}
        onValue={setNewcomers}
        choices={[
          { value: NOBODY, label: text.newcomersNobody },
          ...(roles.data ?? [])
            .filter(({ realm }) => realm === 'firm')
            .map((role) => ({ value: role.name, label: words.state(role.name) })),
        ]}
      />
      <Refusal error={add.error} />
      <div>
        <Button kind="primary" type="submit" disabled={!whole} busy={add.isPending}>
          {text.addIt}
        </Button>
      </div>
    </form>
  );
};

/** Tells the two sides of each other: where the provider answers to, and the client that it has for us. */
const OpenIdClient = ({ connection }: { readonly connection: Connection }) => {
  const [clientId, setClientId] = useState(connection.clientId ?? '');
  const [secret, setSecret] = useState('');
  const set = useDeed('identity.set_openid_client', () => setSecret(''));
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        set.start({ connectionId: connection.id, clientId: clientId.trim(), clientSecret: secret.trim() });
      }}
    >
      <p>{text.stepClient}</p>
      <code className="wrap-anywhere">{connection.receiver}</code>
      <TextInput label={text.clientId} value={clientId} onValue={setClientId} autoComplete="off" />
      <TextInput
        label={text.clientSecret}
        hint={connection.clientId === null ? text.secretHint : text.secretKept}
        type="password"
        value={secret}
        onValue={setSecret}
        autoComplete="off"
      />
      <Refusal error={set.error} />
      <div>
        <Button type="submit" disabled={clientId.trim() === '' || secret.trim() === ''} busy={set.isPending}>
          {text.setClient}
        </Button>
      </div>
    </form>
  );
};

const SamlMetadata = ({ connection }: { readonly connection: Connection }) => (
  <>
    <p>{text.stepMetadata}</p>
    <a href={platform.address('identity.connection_metadata', { connectionId: connection.id })}>{text.ourMetadata}</a>
  </>
);

/** One connection with its steps: domain, trial, on, the only way in. */
const Steps = ({ connection }: { readonly connection: Connection }) => {
  const prove = useDeed('identity.prove_domain');
  const tried = useConnectionTest();
  const set = useDeed('identity.set_connection_state');
  const remove = useDeed('identity.remove_connection');
  const { id, state } = connection;
  const ready = connection.domainProvenAt !== null && connection.testedAt !== null;
  const to = (next: Connection['state']) => () => set.start({ connectionId: id, state: next });
  return (
    <section className="settings__form" aria-label={connection.name}>
      <h2>
        {connection.name} ({words.state(state)})
      </h2>
      <ol className="stack">
        <li>
          {connection.protocol === 'saml' ? (
            <SamlMetadata connection={connection} />
          ) : (
            <OpenIdClient connection={connection} />
          )}
        </li>
        <li>
          <p className="wrap-anywhere">
            {connection.domainProvenAt === null
              ? text.stepDomain(connection.record)
              : text.domainProven(connection.domain)}
          </p>
          {connection.domainProvenAt === null ? (
            <>
              <code className="wrap-anywhere">{connection.text}</code>
              <div>
                <Button busy={prove.isPending} onClick={() => prove.start({ connectionId: id })}>
                  {text.look}
                </Button>
              </div>
            </>
          ) : null}
        </li>
        <li>
          <p>{connection.testedAt === null ? text.stepTest : text.testDone}</p>
          <Button busy={tried.isPending} onClick={() => tried.start({ connectionId: id })}>
            {text.test}
          </Button>
        </li>
        <li>
          <p>{text.stepOn}</p>
          <div className="row-wrap">
            {state === 'off' ? (
              <Button kind="primary" disabled={!ready} busy={set.isPending} onClick={to('active')}>
                {text.switchOn}
              </Button>
            ) : (
              <Button busy={set.isPending} onClick={to('off')}>
                {text.switchOff}
              </Button>
            )}
            {state === 'active' ? <Button onClick={to('enforced')}>{text.enforce}</Button> : null}
            {state === 'enforced' ? <Button onClick={to('active')}>{text.relax}</Button> : null}
            <Button kind="danger" busy={remove.isPending} onClick={() => remove.start({ connectionId: id })}>
              {words.rights.remove}
            </Button>
          </div>
        </li>
      </ol>
      <Refusal error={prove.error ?? tried.error ?? set.error ?? remove.error} />
    </section>
  );
};

/** Settings: the firm's own identity provider. */
export const SingleSignOn = () => {
  const all = useItemsOf('identity.connections', {});
  return (
    <div className="settings">
      <p className="muted">{text.about}</p>
      <Loaded query={all}>{(connections) => connections.map((one) => <Steps key={one.id} connection={one} />)}</Loaded>
      <NewConnection />
    </div>
  );
};
