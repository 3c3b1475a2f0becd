import { useQuery } from '@tanstack/react-query';
import { Button } from '@finaceverse/design/button.tsx';
import { Dialog } from '@finaceverse/design/dialog.tsx';
import { formatInstant } from '@finaceverse/design/format-date.ts';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { Select } from '@finaceverse/design/select.tsx';
import { SimpleTable } from '@finaceverse/design/simple-table.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { Tabs } from '@finaceverse/design/tabs.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { chooseTheme, useThemeChoice } from '@finaceverse/design/theme.ts';
import { showInTray } from '@finaceverse/design/tray.tsx';
import { useState } from 'react';
import { useDeed } from '../../api/deed.ts';
import {
  addApiKey,
  addUser,
  endApiKey,
  endSession,
  readApiKeys,
  readRoles,
  readSessions,
  readUsers,
  type ApiKey,
} from '../../api/identity.ts';
import { locale, words } from '../../messages/words.ts';
import { Loaded, Refusal } from '../../shell/loaded.tsx';
import { PageLayout } from '../../shell/page.tsx';
import { usePageState } from '../../shell/page-state.ts';
import { useMay, useSession } from '../../shell/session.tsx';
import { TotpSection } from './totp-section.tsx';
import './settings-page.css';

const text = words.settings;
const when = (instant: string | undefined): string => (instant === undefined ? '' : formatInstant(instant, locale));

const Profile = () => {
  const { user, tenant } = useSession();
  const theme = useThemeChoice();
  return (
    <div className="settings">
      <section>
        <h2>{user.name}</h2>
        <p className="muted">
          {user.email}, {tenant.name}
        </p>
      </section>
      <section className="settings__narrow">
        <Select
          label={text.theme}
          hint={text.themeHint}
          value={theme}
          onValue={chooseTheme}
          choices={[
            { value: 'system', label: words.menu.system },
            { value: 'light', label: words.menu.light },
            { value: 'dark', label: words.menu.dark },
          ]}
        />
      </section>
      <TotpSection enabled={user.totpEnabled === true} />
    </div>
  );
};

/** The roles that the platform declares for a new user. */
const grantable = ['partner', 'senior', 'staff', 'client_owner', 'auditor'] as const;

const NewUser = () => {
  const roles = useQuery({ queryKey: ['roles'], queryFn: readRoles });
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<string>();
  const [password, setPassword] = useState('');
  const deed = useDeed(addUser, (user, added) => {
    showInTray({ id: user.id, title: text.userAdded(added.name), tone: 'good' });
    setName('');
    setEmail('');
    setPassword('');
  });
  const known = grantable.find((one) => one === role);
  const whole = name.trim() !== '' && email.includes('@') && known !== undefined && password.length >= 12;
  return (
    <form
      className="settings__form"
      onSubmit={(event) => {
        event.preventDefault();
        if (whole) deed.start({ name: name.trim(), email: email.trim(), role: known, password });
      }}
    >
      <h2>{text.userTitle}</h2>
      <TextInput label={words.common.name} value={name} onValue={setName} autoComplete="off" />
      <TextInput label={words.signIn.email} type="email" value={email} onValue={setEmail} autoComplete="off" />
      <Select
        label={text.role}
        value={role}
        onValue={setRole}
        choices={(roles.data ?? []).map((one) => ({ value: one.name, label: words.state(one.name) }))}
      />
      <TextInput
        label={text.password}
        type="password"
        hint={text.passwordHint}
        value={password}
        onValue={setPassword}
        autoComplete="new-password"
      />
      <Refusal error={deed.error} />
      <div>
        <Button kind="primary" type="submit" disabled={!whole} busy={deed.isPending}>
          {text.addUser}
        </Button>
      </div>
    </form>
  );
};

const Users = () => {
  const mayManage = useMay()('identity:user:manage');
  const query = useQuery({ queryKey: ['users'], queryFn: readUsers });
  return (
    <div className="settings">
      <Loaded query={query}>
        {(users) => (
          <SimpleTable
            label={text.users}
            rows={users}
            rowId={(user) => user.id}
            columns={[
              { id: 'name', header: words.common.name, cell: (user) => user.name },
              { id: 'email', header: words.signIn.email, cell: (user) => user.email },
              {
                id: 'role',
                header: text.role,
                wideOnly: true,
                cell: (user) => (user.role === undefined ? '' : words.state(user.role)),
              },
              {
                id: 'state',
                header: words.common.state,
                wideOnly: true,
                cell: (user) => (user.state === undefined ? '' : words.state(user.state)),
              },
            ]}
          />
        )}
      </Loaded>
      {mayManage ? <NewUser /> : null}
    </div>
  );
};

const FreshKey = ({ secret }: { readonly secret: string }) => {
  const [copied, setCopied] = useState(false);
  return (
    <div className="fresh-key" role="status">
      <div className="strong">{text.keyOnce}</div>
      <div className="row-wrap">
        <code className="wrap-anywhere">{secret}</code>
        <Button onClick={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true))}>
          {copied ? text.copied : text.copy}
        </Button>
      </div>
      <div className="muted">{text.keyUse} …</div>
    </div>
  );
};

const Keys = () => {
  const query = useQuery({ queryKey: ['api-keys'], queryFn: readApiKeys });
  const [name, setName] = useState('');
  const [secret, setSecret] = useState<string>();
  const [ending, setEnding] = useState<ApiKey>();
  const add = useDeed(addApiKey, (made) => {
    setSecret(made.key);
    setName('');
  });
  const end = useDeed(endApiKey, () => setEnding(undefined));
  return (
    <div className="settings">
      <Loaded query={query}>
        {(keys) =>
          keys.length === 0 ? (
            <EmptyState title={text.noKeys}>{text.noKeysText}</EmptyState>
          ) : (
            <SimpleTable
              label={text.keys}
              rows={keys}
              rowId={(key) => key.id}
              columns={[
                { id: 'name', header: words.common.name, cell: (key) => key.name },
                { id: 'created', header: text.created, wideOnly: true, cell: (key) => when(key.createdAt) },
                {
                  id: 'end',
                  header: <span className="visually-hidden">{words.common.actions}</span>,
                  figure: true,
                  cell: (key) => (
                    <Button kind="danger" onClick={() => setEnding(key)}>
                      {text.endKey}
                    </Button>
                  ),
                },
              ]}
            />
          )
        }
      </Loaded>
      {secret === undefined ? null : <FreshKey secret={secret} />}
      <form
        className="settings__form"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') add.start({ name: name.trim() });
        }}
      >
        <TextInput label={text.keyName} hint={text.keyHint} value={name} onValue={setName} />
        <Refusal error={add.error} />
        <div>
          <Button kind="primary" type="submit" disabled={name.trim() === ''} busy={add.isPending}>
            {text.addKey}
          </Button>
        </div>
      </form>
      <Dialog
        open={ending !== undefined}
        onClose={() => setEnding(undefined)}
        title={text.endKeyTitle(ending?.name ?? '')}
        actions={
          <>
            <Button onClick={() => setEnding(undefined)}>{words.common.cancel}</Button>
            <Button kind="danger" busy={end.isPending} onClick={() => ending !== undefined && end.start(ending.id)}>
              {text.endKey}
            </Button>
          </>
        }
      >
        <p>{text.endKeyText}</p>
        <Refusal error={end.error} />
      </Dialog>
    </div>
  );
};

const Sessions = () => {
  const query = useQuery({ queryKey: ['sessions'], queryFn: readSessions });
  const end = useDeed(endSession);
  return (
    <div className="settings">
      <p className="muted">{text.endSessionsHint}</p>
      <Refusal error={end.error} />
      <Loaded query={query}>
        {(sessions) => (
          <SimpleTable
            label={text.sessions}
            rows={sessions}
            rowId={(session) => session.id}
            columns={[
              { id: 'device', header: text.device, cell: (session) => session.userAgent ?? '' },
              { id: 'seen', header: text.lastSeen, wideOnly: true, cell: (session) => when(session.lastSeenAt) },
              {
                id: 'end',
                header: <span className="visually-hidden">{words.common.actions}</span>,
                figure: true,
                cell: (session) =>
                  session.current ? (
                    <span className="muted">{text.current}</span>
                  ) : (
                    <Button busy={end.isPending} onClick={() => end.start(session.id)}>
                      {text.endSession}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Loaded>
    </div>
  );
};

/** Settings: the person, the users, keys for programs, sessions, appearance. */
export const SettingsPage = () => {
  const [state, change] = usePageState();
  const may = useMay();
  return (
    <PageLayout fixed>
      <PageHead title={text.title} />
      <Tabs
        label={text.title}
        value={state.tab ?? 'profile'}
        onValue={(tab) => change({ tab })}
        tabs={[
          { value: 'profile', label: text.profile, content: <Profile /> },
          ...(may('identity:user:read') ? [{ value: 'users', label: text.users, content: <Users /> }] : []),
          ...(may('identity:api_key:manage') ? [{ value: 'keys', label: text.keys, content: <Keys /> }] : []),
          { value: 'sessions', label: text.sessions, content: <Sessions /> },
        ]}
      />
    </PageLayout>
  );
};
