import { Button } from '@finaceverse/design/button.tsx';
import { Dialog } from '@finaceverse/design/dialog.tsx';
import { formatInstant } from '@finaceverse/design/format-date.ts';
import { Select } from '@finaceverse/design/select.tsx';
import { SimpleTable } from '@finaceverse/design/simple-table.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { chooseTheme, useThemeChoice } from '@finaceverse/design/theme.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useItemsOf } from '../../shell/queries.ts';
import { useDeed } from '../../shell/deed.ts';
import type { ApiKey } from './records.ts';
import { chooseLanguage, language, languages, type Language } from '../../shell/language.ts';
import { words } from './words.ts';
import { browserInWords } from '../../shell/browser-name.ts';
import { Loaded, Refusal } from '../../shell/loaded.tsx';
import { useSession } from '../../shell/session.tsx';
import { FirmsSection } from './firms-section.tsx';
import { FreshKey } from './fresh-key.tsx';
import { PasskeySection } from './passkey-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { TotpSection } from './totp-section.tsx';
import './settings-page.css';

const text = words.settings;
const when = (instant: string | undefined): string => (instant === undefined ? '' : formatInstant(instant));

/** Settings: the person, her second factor, language and theme. */
export const Profile = () => {
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
      <section className="settings__narrow">
        <Select
          label={words.menu.language}
          hint={words.menu.languageHint}
          value={language}
          onValue={chooseLanguage}
          choices={(Object.keys(languages) as Language[]).map((one) => ({ value: one, label: languages[one] }))}
        />
      </section>
      <PasswordSection />
      <PasskeySection />
      <FirmsSection />
      <TotpSection enabled={user.totpEnabled === true} />
    </div>
  );
};

/** Settings: keys for programs. */
export const Keys = () => {
  const query = useItemsOf('identity.api_keys', {});
  const { permissions } = useSession();
  const [name, setName] = useState('');
  const [secret, setSecret] = useState<string>();
  const [ending, setEnding] = useState<ApiKey>();
  const add = useDeed('identity.create_api_key', (made) => {
    setSecret(made.key);
    setName('');
  });
  const end = useDeed('identity.revoke_api_key', () => setEnding(undefined));
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
          if (name.trim() !== '') add.start({ name: name.trim(), permissions: [...permissions] });
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
            <Button
              kind="danger"
              busy={end.isPending}
              onClick={() => ending !== undefined && end.start({ apiKeyId: ending.id })}
            >
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

/** Settings: where this person is signed in. */
export const Sessions = () => {
  const query = useItemsOf('identity.sessions', {});
  const navigate = useNavigate();
  const queries = useQueryClient();
  const end = useDeed('identity.revoke_session');
  const everywhere = useDeed('identity.sign_out_everywhere', () => {
    queries.clear();
    void navigate({ to: '/sign-in' });
  });
  return (
    <div className="settings">
      <p className="muted">{text.endSessionsHint}</p>
      <Refusal error={end.error ?? everywhere.error} />
      <Loaded query={query}>
        {(sessions) => (
          <SimpleTable
            label={text.sessions}
            rows={sessions}
            rowId={(session) => session.id}
            columns={[
              {
                id: 'device',
                header: text.device,
                cell: (session) => (session.forProgram ? text.program : browserInWords(session.userAgent)),
              },
              {
                id: 'address',
                header: text.address,
                wideOnly: true,
                cell: (session) => <span className="tabular">{session.address}</span>,
              },
              { id: 'seen', header: text.lastSeen, wideOnly: true, cell: (session) => when(session.lastSeenAt) },
              {
                id: 'end',
                header: <span className="visually-hidden">{words.common.actions}</span>,
                figure: true,
                cell: (session) =>
                  session.current ? (
                    <span className="muted">{text.current}</span>
                  ) : (
                    <Button busy={end.isPending} onClick={() => end.start({ sessionId: session.id })}>
                      {text.endSession}
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Loaded>
      <div>
        <Button kind="danger" busy={everywhere.isPending} onClick={() => everywhere.start({})}>
          {text.everywhere}
        </Button>
      </div>
    </div>
  );
};
