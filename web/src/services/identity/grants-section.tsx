import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { formatInstant } from '@finaceverse/design/format-date.ts';
import { Select } from '@finaceverse/design/select.tsx';
import { SimpleTable } from '@finaceverse/design/simple-table.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { useDeed } from '../../shell/deed.ts';
import { locale } from '../../shell/language.ts';
import { Loaded, Refusal } from '../../shell/loaded.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import { useMay, useSession } from '../../shell/session.tsx';
import { words } from './words.ts';
import './settings-page.css';

const text = words.rights;

/** People and groups by their identifiers, to choose from and to name. */
const useReceivers = () => {
  const users = useItemsOf('identity.users', {});
  const groups = useItemsOf('identity.groups', {});
  return [
    ...(users.data ?? []).map(({ id, name }) => ({ value: id, label: name, isGroup: false })),
    ...(groups.data ?? []).map(({ id, name }) => ({ value: id, label: text.group(name), isGroup: true })),
  ];
};

const NewGrant = () => {
  const own = useSession().user.id;
  const receivers = useReceivers().filter(({ value }) => value !== own);
  const roles = useItemsOf('identity.roles', {});
  const [to, setTo] = useState<string>();
  const [role, setRole] = useState<string>();
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const deed = useDeed('identity.give_grant', () => setReason(''));
  const receiver = receivers.find(({ value }) => value === to);
  return (
    <form
      className="settings__form"
      onSubmit={(event) => {
        event.preventDefault();
        if (receiver === undefined || role === undefined) return;
        const whom = receiver.isGroup ? { groupId: receiver.value } : { userId: receiver.value };
        const end = until === '' ? {} : { until: new Date(`${until}T23:59:59`).toISOString() };
        deed.start({ ...whom, role, reason: reason.trim(), ...end });
      }}
    >
      <h2>{text.newGrant}</h2>
      <Select label={text.to} value={to} onValue={setTo} choices={receivers} />
      <Select
        label={words.settings.role}
        value={role}
        onValue={setRole}
        choices={(roles.data ?? []).map((one) => ({ value: one.name, label: words.state(one.name) }))}
      />
      <TextInput label={text.until} hint={text.untilHint} type="date" value={until} onValue={setUntil} />
      <TextInput label={text.reason} value={reason} onValue={setReason} autoComplete="off" />
      <Refusal error={deed.error} />
      <div>
        <Button
          kind="primary"
          type="submit"
          disabled={receiver === undefined || role === undefined || reason.trim() === ''}
          busy={deed.isPending}
        >
          {text.give}
        </Button>
      </div>
    </form>
  );
};

const Groups = () => {
  const may = useMay()('identity:user:manage');
  const groups = useItemsOf('identity.groups', {});
  const users = useItemsOf('identity.users', {});
  const [name, setName] = useState('');
  const add = useDeed('identity.add_group', () => setName(''));
  const remove = useDeed('identity.remove_group');
  const join = useDeed('identity.add_group_member');
  const leave = useDeed('identity.remove_group_member');
  const nameOf = (id: string): string => users.data?.find((user) => user.id === id)?.name ?? id;
  return (
    <section className="settings__form">
      <h2>{text.groups}</h2>
      <Refusal error={add.error ?? remove.error ?? join.error ?? leave.error} />
      {(groups.data ?? []).map((group) => (
        <div key={group.id} role="group" aria-label={group.name} className="stack">
          <div className="row-wrap">
            <span className="strong">{group.name}</span>
            {may ? <Button onClick={() => remove.start({ groupId: group.id })}>{text.remove}</Button> : null}
          </div>
          {group.members.map((member) => (
            <div key={member} className="row-wrap">
              <span>{nameOf(member)}</span>
              {may ? (
                <Button onClick={() => leave.start({ groupId: group.id, userId: member })}>{text.takeOut}</Button>
              ) : null}
            </div>
          ))}
          {may ? (
            <Select
              label={text.putIn}
              value={undefined}
              onValue={(userId) => join.start({ groupId: group.id, userId })}
              choices={(users.data ?? [])
                .filter(({ id }) => !group.members.includes(id))
                .map(({ id, name: label }) => ({ value: id, label }))}
            />
          ) : null}
        </div>
      ))}
      {may ? (
        <form
          className="row-wrap"
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim() !== '') add.start({ name: name.trim() });
          }}
        >
          <TextInput label={text.groupName} value={name} onValue={setName} autoComplete="off" />
          <Button type="submit" disabled={name.trim() === ''} busy={add.isPending}>
            {text.addGroup}
          </Button>
        </form>
      ) : null}
    </section>
  );
};

/** Settings: what was given beside a person's role, for a time, and groups. */
export const Grants = () => {
  const may = useMay()('identity:user:manage');
  const grants = useItemsOf('identity.grants', {});
  const receivers = useReceivers();
  const end = useDeed('identity.end_grant');
  const named = (id: string | null): string => receivers.find(({ value }) => value === id)?.label ?? id ?? '';
  return (
    <div className="settings">
      <Refusal error={end.error} />
      <Loaded query={grants}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title={text.noGrants}>{text.noGrantsText}</EmptyState>
          ) : (
            <SimpleTable
              label={text.grants}
              rows={items}
              rowId={(grant) => grant.id}
              columns={[
                { id: 'to', header: text.to, cell: (grant) => named(grant.userId ?? grant.groupId) },
                { id: 'role', header: words.settings.role, cell: (grant) => words.state(grant.role) },
                {
                  id: 'until',
                  header: text.until,
                  cell: (grant) => (grant.until === null ? text.openEnd : formatInstant(grant.until, locale)),
                },
                { id: 'state', header: words.common.state, wideOnly: true, cell: (grant) => words.state(grant.state) },
                { id: 'reason', header: text.reason, wideOnly: true, cell: (grant) => grant.reason },
                {
                  id: 'end',
                  header: <span className="visually-hidden">{words.common.actions}</span>,
                  figure: true,
                  cell: (grant) =>
                    may && grant.state !== 'over' ? (
                      <Button busy={end.isPending} onClick={() => end.start({ grantId: grant.id })}>
                        {words.settings.endSession}
                      </Button>
                    ) : null,
                },
              ]}
            />
          )
        }
      </Loaded>
      {may ? <NewGrant /> : null}
      <Groups />
    </div>
  );
};
