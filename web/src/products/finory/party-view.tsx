import { useState } from 'react';
import { Link } from '@tanstack/react-router';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { Figure } from '@finaceverse/design/figure.tsx';
import { currencyDecimals } from '@finaceverse/design/format-figure.ts';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { Panel } from '@finaceverse/design/panel.tsx';
import { SimpleTable } from '@finaceverse/design/simple-table.tsx';
import type { Books } from '../../shell/books.tsx';
import { Loaded } from '../../shell/loaded.tsx';
import { useQueryOf } from '../../shell/queries.ts';
import { useMay } from '../../shell/session.tsx';
import { BankDetailsView } from './bank-details-view.tsx';
import { Facts } from './facts.tsx';
import { NewPartyPanel } from './new-party-panel.tsx';
import type { BillRow } from './records.ts';
import { words } from './words.ts';

const text = words.settled;
const newest = 50;

/** What is told of a bill or an invoice here. */
type Listed = Pick<BillRow, 'id' | 'number' | 'state' | 'open' | 'currency'>;

/** A supplier or customer with the newest bills or invoices. */
export const PartyView = ({
  books,
  id,
  kind,
  onClose,
}: {
  readonly books: Books;
  readonly id: string;
  readonly kind: 'vendor' | 'customer';
  readonly onClose: () => void;
}) => {
  const companyId = books.company.id;
  const asked = { companyId, filter: [`partyId=${id}`], limit: newest };
  const query = useQueryOf('finory.get_party', { companyId, partyId: id });
  const bills = useQueryOf('finory.list_bills', kind === 'vendor' ? asked : undefined);
  const invoices = useQueryOf('finory.list_sales_invoices', kind === 'customer' ? asked : undefined);
  const may = useMay()('finory:party:manage');
  const [editing, setEditing] = useState(false);
  useKeys([{ keys: 'E', label: words.undo.edit, run: () => setEditing(true) }], may && !editing);
  const documents: readonly Listed[] = (kind === 'vendor' ? bills.data : invoices.data)?.items ?? [];
  if (editing && query.data !== undefined)
    return <NewPartyPanel books={books} kind={kind} party={query.data} onClose={() => setEditing(false)} />;
  return (
    <Panel
      actions={
        may && query.data !== undefined ? (
          <Button keys="E" onClick={() => setEditing(true)}>
            {words.undo.edit}
          </Button>
        ) : undefined
      }
      over={kind === 'vendor' ? words.common.vendor : words.common.customer}
      title={query.data?.name ?? ''}
      onClose={onClose}
      takesFocus={false}
    >
      <Loaded query={query}>
        {(party) => (
          <div className="stack-l">
            <Facts
              facts={[
                [words.common.currency, party.currency],
                ...(party.country ? [[words.party.country, party.country] as const] : []),
                ...(party.taxId ? [[text.taxId, party.taxId] as const] : []),
                ...(party.email ? [[text.email, party.email] as const] : []),
                ...(party.street
                  ? [[text.address, [party.street, party.postCode, party.city].filter(Boolean).join(', ')] as const]
                  : []),
                ...(party.defaultAccountCode ? [[words.party.account, party.defaultAccountCode] as const] : []),
              ]}
            />
            {kind === 'vendor' ? <BankDetailsView companyId={companyId} partyId={id} /> : null}
            {documents.length === 0 ? (
              <p className="muted">{text.none}</p>
            ) : (
              <SimpleTable
                label={text.documents}
                rows={documents}
                rowId={(document) => document.id}
                columns={[
                  {
                    id: 'number',
                    header: words.common.number,
                    cell: (document) => (
                      <Link to={kind === 'vendor' ? '/purchases' : '/sales'} search={{ open: document.id }}>
                        {document.number}
                      </Link>
                    ),
                  },
                  {
                    id: 'state',
                    header: words.common.state,
                    cell: (document) => <Badge>{words.state(document.state)}</Badge>,
                  },
                  {
                    id: 'open',
                    header: words.common.amount,
                    figure: true,
                    cell: (document) => (
                      <Figure
                        value={document.open}
                        decimals={currencyDecimals(document.currency)}
                        of={document.number}
                        passport={`${kind === 'vendor' ? 'bill' : 'invoice'}.${document.id}.open`}
                      />
                    ),
                  },
                ]}
              />
            )}
          </div>
        )}
      </Loaded>
    </Panel>
  );
};
