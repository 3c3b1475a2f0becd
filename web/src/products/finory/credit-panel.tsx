import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { Figure } from '@finaceverse/design/figure.tsx';
import { formatDay } from '@finaceverse/design/format-date.ts';
import { Panel } from '@finaceverse/design/panel.tsx';
import { Select } from '@finaceverse/design/select.tsx';
import { useDeed } from '../../shell/deed.ts';
import type { BillRow, CreditRow } from './records.ts';
import { locale } from '../../shell/language.ts';
import { SourceLink } from '../../shell/source-link.tsx';
import { words } from './words.ts';
import type { Books } from '../../shell/books.tsx';
import { Refusal } from '../../shell/loaded.tsx';
import { stateTone } from './state-tone.ts';
import { Facts } from './facts.tsx';

const text = words.trade.purchases;

/** A supplier's credit note and the bill that it lowers. */
export const CreditPanel = ({
  books,
  note,
  bills,
  onClose,
}: {
  readonly books: Books;
  readonly note: CreditRow | undefined;
  readonly bills: readonly BillRow[];
  readonly onClose: () => void;
}) => {
  const [billId, setBillId] = useState<string>();
  const deed = useDeed('finory.apply_credit_note');
  if (note === undefined) return null;
  const applied = bills.find((bill) => bill.id === note.billId);
  return (
    <Panel over={note.vendor ?? text.credits} title={note.number} onClose={onClose} takesFocus={false}>
      <div className="stack-l">
        <Facts
          facts={[
            [
              words.common.state,
              <Badge key="state" tone={stateTone(note.state)}>
                {words.state(note.state)}
              </Badge>,
            ],
            [words.common.date, formatDay(note.date)],
            [
              `${words.common.total} ${note.currency}`,
              <Figure
                key="total"
                value={note.total}
                locale={locale}
                of={note.number}
                passport={`credit-note.${note.id}.total`}
              />,
            ],
            ...(applied === undefined
              ? []
              : [
                  [
                    text.lowers,
                    <Link key="bill" to="/purchases" search={{ tab: 'bills', open: applied.id }}>
                      {applied.number}
                    </Link>,
                  ] as const,
                ]),
            ...(note.documentId
              ? [
                  [
                    text.documentLink,
                    <SourceLink key="paper" source={{ kind: 'document', id: note.documentId, label: note.number }} />,
                  ] as const,
                ]
              : []),
          ]}
        />
        {note.billId !== null || !deed.may ? null : (
          <section className="panel-form">
            <Select
              label={text.apply}
              value={billId}
              onValue={setBillId}
              choices={bills
                .filter((bill) => note.vendor === null || bill.vendor === note.vendor)
                .map((bill) => ({ value: bill.id, label: `${bill.number} ${bill.vendor ?? ''}` }))}
            />
            <Refusal error={deed.error} />
            <div>
              <Button
                kind="primary"
                disabled={billId === undefined}
                busy={deed.isPending}
                onClick={() =>
                  billId !== undefined && deed.start({ companyId: books.company.id, creditNoteId: note.id, billId })
                }
              >
                {text.apply}
              </Button>
            </div>
          </section>
        )}
      </div>
    </Panel>
  );
};
