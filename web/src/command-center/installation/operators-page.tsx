import { useState } from 'react';
import type { ItemOf } from '@finaceverse/client';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { Dialog } from '@finaceverse/design/dialog.tsx';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { SimpleTable } from '@finaceverse/design/simple-table.tsx';
import { showInTray } from '@finaceverse/design/tray.tsx';
import { useDeed } from '../../shell/deed.ts';
import { Loaded, Refusal } from '../../shell/loaded.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import { useSession } from '../../shell/session.tsx';
import { AddOperatorDialog } from './add-operator-dialog.tsx';
import { words } from './words.ts';
import './console.css';

const text = words.operators;
const tones: Readonly<Record<string, 'good' | 'info' | 'bad'>> = { active: 'good', invited: 'info', disabled: 'bad' };

/** Among the operators, those who have access are operators. */
type Operator = ItemOf<'identity.users'>;

const Operators = ({ operators }: { readonly operators: readonly Operator[] }) => {
  const own = useSession().user.id;
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Operator>();
  const named = (id: string) => operators.find((one) => one.id === id)?.name ?? '';
  const add = useDeed('identity.add_user');
  const disable = useDeed('identity.disable_user', (_, { userId }) => {
    showInTray({ id: userId, title: text.disabled(named(userId)) });
    setEnding(undefined);
  });
  const enable = useDeed('identity.enable_user', ({ id }) => {
    showInTray({ id, title: text.enabled(named(id)), tone: 'good' });
  });
  return (
    <>
      <PageHead
        title={text.title(operators.filter(({ state }) => state === 'active').length)}
        under={text.under}
        actions={
          add.may ? (
            <Button kind="primary" onClick={() => setAdding(true)}>
              {text.add}
            </Button>
          ) : undefined
        }
      />
      <div className="console__list">
        <Refusal error={enable.error} />
        <SimpleTable
          label={words.pages.operators}
          rows={operators}
          rowId={({ id }) => id}
          columns={[
            {
              id: 'name',
              header: text.name,
              cell: ({ id, name }) => (
                <span className="wrap-anywhere">
                  {name}
                  {id === own ? <span className="muted"> ({text.you})</span> : null}
                </span>
              ),
            },
            {
              id: 'email',
              header: text.email,
              wideOnly: true,
              cell: ({ email }) => <span className="wrap-anywhere">{email}</span>,
            },
            { id: 'role', header: text.role, wideOnly: true, cell: ({ role }) => text.roles[role] ?? role },
            {
              id: 'proof',
              header: text.proof,
              wideOnly: true,
              cell: ({ totpEnabled }) => (totpEnabled ? text.proven : text.unproven),
            },
            {
              id: 'state',
              header: words.common.state,
              cell: ({ state }) => <Badge tone={tones[state] ?? 'info'}>{words.state(state)}</Badge>,
            },
            {
              id: 'actions',
              header: <span className="visually-hidden">{words.common.actions}</span>,
              cell: (one) =>
                one.id === own || !disable.may ? null : one.state === 'disabled' ? (
                  <Button busy={enable.isPending} onClick={() => enable.start({ userId: one.id })}>
                    {text.enable}
                  </Button>
                ) : (
                  <Button kind="danger" onClick={() => setEnding(one)}>
                    {text.disable}
                  </Button>
                ),
            },
          ]}
        />
      </div>
      {adding ? <AddOperatorDialog onClose={() => setAdding(false)} /> : null}
      {ending === undefined ? null : (
        <Dialog
          open
          onClose={() => setEnding(undefined)}
          title={text.disableTitle(ending.name)}
          actions={
            <>
              <Button onClick={() => setEnding(undefined)}>{words.common.cancel}</Button>
              <Button kind="danger" busy={disable.isPending} onClick={() => disable.start({ userId: ending.id })}>
                {text.disable}
              </Button>
            </>
          }
        >
          <p>{text.disableText}</p>
          <Refusal error={disable.error} />
        </Dialog>
      )}
    </>
  );
};

/** Who runs the installation: here they are invited, disabled and let in again. */
export const OperatorsPage = () => {
  const query = useItemsOf('identity.users', {});
  return <Loaded query={query}>{(operators) => <Operators operators={operators} />}</Loaded>;
};
