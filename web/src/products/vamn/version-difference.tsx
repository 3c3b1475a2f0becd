import { useState } from 'react';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Select } from '@finaceverse/design/select.tsx';
import { SimpleTable } from '@finaceverse/design/simple-table.tsx';
import { useQueryOf } from '../../shell/queries.ts';
import type { Definition } from './records.ts';
import { words } from './words.ts';
import { Loaded } from '../../shell/loaded.tsx';
import { inputsInWords } from './golden-inputs.ts';
import { figureInWords } from './readable-figure.ts';

const text = words.definitions;

const Difference = ({ before, after }: { readonly before: Definition; readonly after: Definition }) => {
  const cases = [...before.goldenCases, ...after.goldenCases];
  const inputs = [...new Map(cases.map((one) => [JSON.stringify(one.inputs), one.inputs])).values()];
  const comparison = useQueryOf(
    'vamn.compare_definitions',
    inputs.length === 0 ? undefined : { before: before.id, after: after.id, inputs },
  );
  if (inputs.length === 0) return <p className="muted">{text.noInputs}</p>;
  return (
    <Loaded query={comparison}>
      {({ items, changed }) => (
        <>
          <p>{text.changedCount(changed, items.length)}</p>
          <SimpleTable
            label={text.compareTitle}
            columns={[
              { id: 'inputs', header: text.caseInputs, cell: (row) => inputsInWords(row.inputs) },
              {
                id: 'before',
                header: text.before(before.number),
                figure: true,
                cell: (row) => figureInWords(row.before),
              },
              { id: 'after', header: text.before(after.number), figure: true, cell: (row) => figureInWords(row.after) },
              {
                id: 'changed',
                header: words.common.state,
                cell: (row) => (
                  <Badge tone={row.changed ? 'warn' : 'none'}>{row.changed ? text.changed : text.same}</Badge>
                ),
              },
            ]}
            rows={items.map((item, index) => ({ ...item, inputs: inputs[index] ?? {} }))}
            rowId={(row) => JSON.stringify(row.inputs)}
          />
        </>
      )}
    </Loaded>
  );
};

/** What changes between a version and another of the same definition, on the golden cases of both. */
export const VersionDifference = ({
  definition,
  others,
}: {
  readonly definition: Definition;
  readonly others: readonly Definition[];
}) => {
  const [otherId, setOther] = useState<string>();
  const other = others.find((one) => one.id === otherId);
  if (others.length === 0) return null;
  const [before, after] =
    other !== undefined && other.number > definition.number ? [definition, other] : [other, definition];
  return (
    <>
      <Select
        label={text.compare}
        placeholder={words.calculation.choose}
        value={otherId}
        onValue={setOther}
        choices={others.map((one) => ({ value: one.id, label: text.before(one.number), note: words.state(one.state) }))}
      />
      {before === undefined ? null : <Difference before={before} after={after} />}
    </>
  );
};
