import { useNavigate } from '@tanstack/react-router';
import type { InputOf, ItemOf } from '@finaceverse/client';
import { isZero } from '@finaceverse/design/format-figure.ts';
import { Panel } from '@finaceverse/design/panel.tsx';
import { Table, type Column } from '@finaceverse/design/table.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import { locale } from '../../shell/language.ts';
import { Loaded } from '../../shell/loaded.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import { useState } from 'react';
import { plainView } from '@finaceverse/design/table-model.ts';
import { words } from './words.ts';

const text = words.tax;
type Line = ItemOf<'finory.list_tax_return_lines'>;

/** A line has tax owed or tax to deduct; the other would stand there as a nought. */
const unlessZero = (amount: string): string => (isZero(amount) ? '' : amount);

const columns: readonly Column<Line>[] = [
  { id: 'date', header: words.common.date, kind: 'date', text: (line) => line.date },
  {
    id: 'document',
    header: words.common.document,
    text: (line) => line.documentNumber ?? line.description,
    narrow: 'name',
  },
  { id: 'party', header: text.party, text: (line) => line.party ?? '', wideOnly: true },
  { id: 'code', header: text.code, text: (line) => line.code, wideOnly: true },
  { id: 'base', header: text.base, kind: 'figure', text: (line) => line.base, narrow: 'amount' },
  { id: 'output', header: text.owed, kind: 'figure', text: (line) => unlessZero(line.output) },
  { id: 'input', header: text.deductible, kind: 'figure', text: (line) => unlessZero(line.input) },
];

/** The lines of documents that a box of a return was counted from; each opens its journal. */
export const TaxLinesPanel = ({
  asked,
  label,
  onClose,
}: {
  readonly asked: InputOf<'finory.list_tax_return_lines'>;
  readonly label: string;
  readonly onClose: () => void;
}) => {
  const [view, setView] = useState(plainView);
  const navigate = useNavigate();
  const query = useItemsOf('finory.list_tax_return_lines', asked);
  return (
    <Panel over={asked.box ?? ''} title={label} onClose={onClose} takesFocus={false} wide>
      <Loaded query={query}>
        {(lines) => (
          <Table
            label={label}
            columns={columns}
            rows={lines}
            rowId={(line) => `${line.journalId}${line.documentLine ?? ''}${line.code}${line.output}${line.input}`}
            locale={locale}
            view={view}
            onView={setView}
            onOpen={(line) => void navigate({ to: '/journals', search: { open: line.journalId } })}
            exportName={`${asked.start} ${asked.box ?? ''}`}
            empty={<EmptyState title={text.noLines}>{text.noLinesText}</EmptyState>}
          />
        )}
      </Loaded>
    </Panel>
  );
};
