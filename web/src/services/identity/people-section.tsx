import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { Dialog } from '@finaceverse/design/dialog.tsx';
import { Select } from '@finaceverse/design/select.tsx';
import { SimpleTable } from '@finaceverse/design/simple-table.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { showInTray } from '@finaceverse/design/tray.tsx';
import { useDeed } from '../../shell/deed.ts';
import { Loaded, Refusal } from '../../shell/loaded.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import { useMay, useSession } from '../../shell/session.tsx';
import { AskInPlace } from './in-place.tsx';
import { AskRecovery, LostFactors } from './lost-factors.tsx';
import type { User } from './records.ts';
import { words } from './words.ts';
import './settings-page.css';

const text = words.settings;

const RoleChoice = ({
  value,
  onValue,
}: {
  readonly value: string | undefined;
  readonly onValue: (role: string) => void;
}) => {
  const roles = useItemsOf('identity.roles', {});
  return (
    <Select
      label={text.role}
      value={value}
      onValue={onValue}
      choices={(roles.data ?? []).map((one) => ({ value: one.name, label: words.state(one.name) }))}
    />
  );
};

const NewUser = () => {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<string>();
  const [password, setPassword] = useState('');
  const deed = useDeed('identity.add_user', (user, added) => {
    const isIn = user.state === 'active';
    showInTray({
      id: user.id,
      title: isIn ? text.userAdded(added.name) : text.invited(added.name),
      ...(isIn ? {} : { text: text.invitedText }),
      tone: 'good',
    });
    setName('');
    setEmail('');
    setPassword('');
  });
  const fits = password === '' || password.length >= 12;
  const whole = name.trim() !== '' && email.includes('@') && role !== undefined && fits;
  return (
    <form
      className="settings__form"
      onSubmit={(event) => {
        event.preventDefault();
        const first = password === '' ? {} : { password };
        if (whole) deed.start({ name: name.trim(), email: email.trim(), role, ...first });
      }}
    >
      <h2>{text.userTitle}</h2>
      <TextInput label={words.common.name} value={name} onValue={setName} autoComplete="off" />
      <TextInput label={words.signIn.email} type="email" value={email} onValue={setEmail} autoComplete="off" />
      <RoleChoice value={role} onValue={setRole} />
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

/** A person to change: what they are called, what they may do, and whether they come in at all. */
const ChangeUser = ({ user, onClose }: { readonly user: User; readonly onClose: () => void }) => {
  const [name, setName] = useState(user.name);
  const [role, setRole] = useState<string | undefined>(user.role);
  const save = useDeed('identity.change_user', onClose);
  const disable = useDeed('identity.disable_user', onClose);
  const enable = useDeed('identity.enable_user', onClose);
  const invite = useDeed('identity.invite_again', onClose);
  const isOut = user.state === 'disabled';
  return (
    <Dialog
      open
      onClose={onClose}
      title={text.changeTitle(user.name)}
      actions={
        <>
          <Button onClick={onClose}>{words.common.cancel}</Button>
          {isOut ? (
            <Button busy={enable.isPending} onClick={() => enable.start({ userId: user.id })}>
              {text.enable}
            </Button>
          ) : (
            <Button kind="danger" busy={disable.isPending} onClick={() => disable.start({ userId: user.id })}>
              {text.disable}
            </Button>
          )}
          {user.state === 'invited' ? (
            <Button busy={invite.isPending} onClick={() => invite.start({ userId: user.id })}>
              {text.inviteAgain}
            </Button>
          ) : null}
          <Button
            kind="primary"
            disabled={name.trim() === ''}
            busy={save.isPending}
            onClick={() => save.start({ userId: user.id, name: name.trim(), ...(role === undefined ? {} : { role }) })}
          >
            {text.saveChange}
          </Button>
        </>
      }
    >
      <div className="stack">
        <TextInput label={words.common.name} value={name} onValue={setName} autoComplete="off" />
        <RoleChoice value={role} onValue={setRole} />
        {isOut ? null : <p className="muted">{text.disableText}</p>}
        {user.state === 'active' ? <AskInPlace user={user} onDone={onClose} /> : null}
        {user.totpEnabled && !isOut ? <AskRecovery user={user} onDone={onClose} /> : null}
        <Refusal error={save.error ?? disable.error ?? enable.error ?? invite.error} />
      </div>
    </Dialog>
  );
};

/** Settings: the people of the firm. */
export const Users = () => {
  const mayManage = useMay()('identity:user:manage');
  const own = useSession().user.id;
  const query = useItemsOf('identity.users', {});
  const [changing, setChanging] = useState<User>();
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
              {
                id: 'change',
                header: <span className="visually-hidden">{words.common.actions}</span>,
                figure: true,
                cell: (user) =>
                  mayManage && user.id !== own ? (
                    <Button onClick={() => setChanging(user)}>{text.change}</Button>
                  ) : null,
              },
            ]}
          />
        )}
      </Loaded>
      {mayManage ? <LostFactors /> : null}
      {mayManage ? <NewUser /> : null}
      {changing === undefined ? null : <ChangeUser user={changing} onClose={() => setChanging(undefined)} />}
    </div>
  );
};
