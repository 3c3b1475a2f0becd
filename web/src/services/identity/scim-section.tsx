import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { Dialog } from '@finaceverse/design/dialog.tsx';
import { Select } from '@finaceverse/design/select.tsx';
import { formatInstant } from '@finaceverse/design/format-date.ts';
import { SimpleTable } from '@finaceverse/design/simple-table.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import type { ItemOf } from '@finaceverse/client';
import { useDeed } from '../../shell/deed.ts';
import { Loaded, Refusal } from '../../shell/loaded.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import { FreshKey } from './fresh-key.tsx';
import { words } from './words.ts';
import './settings-page.css';

const text = words.scim;
type Token = ItemOf<'identity.scim_tokens'>;

const NewToken = ({ onMade }: { readonly onMade: (token: string) => void }) => {
  const roles = useItemsOf('identity.roles', {});
  const [name, setName] = useState('');
  const [role, setRole] = useState('');
  const make = useDeed('identity.create_scim_token', (made) => {
    onMade(made.token);
    setName('');
  });
  const whole = name.trim() !== '' && role !== '';
  return (
    <form
      className="settings__form"
      onSubmit={(event) => {
        event.preventDefault();
        if (whole) make.start({ name: name.trim(), role });
      }}
    >
      <h2>{text.make}</h2>
      <TextInput label={text.name} hint={text.nameHint} value={name} onValue={setName} autoComplete="off" />
      <Select
        label={text.role}
        value={role}
        onValue={setRole}
        choices={[
          { value: '', label: text.chooseRole },
          ...(roles.data ?? [])
            .filter(({ realm }) => realm === 'firm')
            .map((one) => ({ value: one.name, label: words.state(one.name) })),
        ]}
      />
      <Refusal error={make.error} />
      <div>
        <Button kind="primary" type="submit" disabled={!whole} busy={make.isPending}>
          {text.makeIt}
        </Button>
      </div>
    </form>
  );
};

/** Settings: tokens by which the firm's directory brings people and groups in. */
export const DirectorySync = () => {
  const all = useItemsOf('identity.scim_tokens', {});
  const [secret, setSecret] = useState<string>();
  const [ending, setEnding] = useState<Token>();
  const end = useDeed('identity.end_scim_token', () => setEnding(undefined));
  return (
    <div className="settings">
      <p className="muted">{text.about}</p>
      <Loaded query={all}>
        {(tokens) =>
          tokens.length === 0 ? (
            <EmptyState title={text.none}>{text.noneText}</EmptyState>
          ) : (
            <SimpleTable
              label={text.tokens}
              rows={tokens}
              rowId={(token) => token.id}
              columns={[
                { id: 'name', header: words.common.name, cell: (token) => token.name },
                { id: 'role', header: text.role, cell: (token) => words.state(token.role) },
                {
                  id: 'address',
                  header: text.address,
                  wideOnly: true,
                  cell: (token) => <code className="wrap-anywhere">{token.address}</code>,
                },
                {
                  id: 'until',
                  header: text.until,
                  wideOnly: true,
                  cell: (token) => (token.over ? text.over : formatInstant(token.expiresAt)),
                },
                {
                  id: 'end',
                  header: <span className="visually-hidden">{words.common.actions}</span>,
                  figure: true,
                  cell: (token) => (
                    <Button kind="danger" onClick={() => setEnding(token)}>
                      {text.end}
                    </Button>
                  ),
                },
              ]}
            />
          )
        }
      </Loaded>
      {secret === undefined ? null : <FreshKey secret={secret} />}
      <NewToken onMade={setSecret} />
      <Dialog
        open={ending !== undefined}
        onClose={() => setEnding(undefined)}
        title={text.endTitle(ending?.name ?? '')}
        actions={
          <>
            <Button onClick={() => setEnding(undefined)}>{words.common.cancel}</Button>
            <Button
              kind="danger"
              busy={end.isPending}
              onClick={() => ending !== undefined && end.start({ scimTokenId: ending.id })}
            >
              {text.end}
            </Button>
          </>
        }
      >
        <p>{text.endText}</p>
        <Refusal error={end.error} />
      </Dialog>
    </div>
  );
};
