import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { Select } from '@finaceverse/design/select.tsx';
import { SimpleTable } from '@finaceverse/design/simple-table.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import type { ItemOf } from '@finaceverse/client';
import { useDeed } from '../../shell/deed.ts';
import { Loaded, Refusal } from '../../shell/loaded.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import { useMay } from '../../shell/session.tsx';
import { PermissionChoice } from './permission-choice.tsx';
import { words } from './words.ts';
import './settings-page.css';

const text = words.rights;
type Role = ItemOf<'identity.roles'>;

/** A role of the firm's own to make, or one to change. */
const RoleForm = ({ role, onDone }: { readonly role: Role | undefined; readonly onDone: () => void }) => {
  const [name, setName] = useState('');
  const [realm, setRealm] = useState<'firm' | 'client'>('firm');
  const [permissions, setPermissions] = useState<readonly string[]>(role?.patterns ?? []);
  const done = () => {
    setName('');
    setPermissions([]);
    onDone();
  };
  const define = useDeed('identity.define_role', done);
  const change = useDeed('identity.change_role', done);
  const whole = permissions.length > 0 && (role !== undefined || name.trim() !== '');
  return (
    <form
      className="settings__form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!whole) return;
        if (role !== undefined) change.start({ roleName: role.name, permissions: [...permissions] });
        else define.start({ name: name.trim(), summary: '', realm, permissions: [...permissions] });
      }}
    >
      <h2>{role === undefined ? text.newRole : text.changeRole(words.state(role.name))}</h2>
      {role === undefined ? (
        <>
          <TextInput label={text.roleName} value={name} onValue={setName} autoComplete="off" />
          <Select
            label={text.realm}
            value={realm}
            onValue={setRealm}
            choices={[
              { value: 'firm', label: text.realmFirm },
              { value: 'client', label: text.realmClient },
            ]}
          />
        </>
      ) : null}
      <PermissionChoice legend={text.gives} value={permissions} onValue={setPermissions} />
      <Refusal error={define.error ?? change.error} />
      <div className="row-wrap">
        <Button kind="primary" type="submit" disabled={!whole} busy={define.isPending || change.isPending}>
          {role === undefined ? text.makeRole : words.settings.saveChange}
        </Button>
        {role === undefined ? null : <Button onClick={onDone}>{words.common.cancel}</Button>}
      </div>
    </form>
  );
};

/** Settings: the roles that can be given, the firm's own among them. */
export const Roles = () => {
  const may = useMay()('identity:role:manage');
  const roles = useItemsOf('identity.roles', {});
  const [changing, setChanging] = useState<Role>();
  const remove = useDeed('identity.remove_role');
  return (
    <div className="settings">
      <Refusal error={remove.error} />
      <Loaded query={roles}>
        {(items) => (
          <SimpleTable
            label={text.roles}
            rows={items}
            rowId={(role) => role.name}
            columns={[
              { id: 'name', header: words.common.name, cell: (role) => words.state(role.name) },
              {
                id: 'gives',
                header: text.gives,
                wideOnly: true,
                cell: (role) => text.permissions(role.patterns.length),
              },
              {
                id: 'change',
                header: <span className="visually-hidden">{words.common.actions}</span>,
                figure: true,
                cell: (role) =>
                  role.own && may ? (
                    <span className="row-wrap">
                      <Button onClick={() => setChanging(role)}>{words.settings.change}</Button>
                      <Button busy={remove.isPending} onClick={() => remove.start({ roleName: role.name })}>
                        {text.remove}
                      </Button>
                    </span>
                  ) : null,
              },
            ]}
          />
        )}
      </Loaded>
      {may ? <RoleForm key={changing?.name ?? ''} role={changing} onDone={() => setChanging(undefined)} /> : null}
    </div>
  );
};
