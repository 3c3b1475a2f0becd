import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Figure } from '@finaceverse/design/figure.tsx';
import { currencyDecimals } from '@finaceverse/design/format-figure.ts';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { SimpleTable } from '@finaceverse/design/simple-table.tsx';
import { EmptyState } from '@finaceverse/design/state-page.tsx';
import type { Calculator, Receipt } from './records.ts';
import { locale } from '../../shell/language.ts';
import { words } from './words.ts';
import { Loaded } from '../../shell/loaded.tsx';
import { PageLayout } from '../../shell/page.tsx';
import { usePageState } from '../../shell/page-state.ts';
import { useProof } from '../../shell/proof.ts';
import { CalculatorForm } from './calculator-form.tsx';
import { titleOf, useCalculators } from './calculators.ts';
import { readCertificate } from './certificate.ts';
import { figureInWords, nameInWords, unitInWords } from './readable-figure.ts';
import { useReceipt } from './receipt-panel.tsx';
import './calculation.css';

const text = words.calculation;

type ResultRow = { readonly name: string; readonly value: string; readonly unit: string };

const rowsOf = (receipt: Receipt): readonly ResultRow[] => {
  const units = new Map(readCertificate(receipt.certificate)?.results.map((result) => [result.name, result.unit]));
  return Object.entries(receipt.values).map(([name, value]) => ({ name, value, unit: units.get(name) ?? '' }));
};

const decimalsOf = ({ value, unit }: ResultRow): number =>
  Math.max(unitInWords(unit) === '' ? 0 : currencyDecimals(unit), value.split('.')[1]?.length ?? 0);

const Results = ({ receipt }: { readonly receipt: Receipt }) => {
  const proof = useProof();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Newer browsers answer with a promise, which React would take for a clean-up.
    void heading.current?.scrollIntoView({ block: 'nearest' });
  }, [receipt.id]);
  const rows = rowsOf(receipt);
  const units = new Set(rows.map((row) => row.unit));
  const [unit = ''] = units.size === 1 ? units : [];
  const figureOf = (row: ResultRow): string => `receipt.${receipt.id}.${row.name}`;
  const open = (row: ResultRow) =>
    proof.open({
      figure: figureOf(row),
      label: nameInWords(row.name),
      amount: `${figureInWords(row.value, row.unit)} ${unitInWords(row.unit)}`.trim(),
    });
  return (
    <>
      <h2 ref={heading} className="row">
        {text.result} <Badge tone="good">{text.agreed}</Badge>
      </h2>
      <SimpleTable
        label={text.result}
        columns={[
          { id: 'name', header: words.common.name, cell: (row) => nameInWords(row.name) },
          {
            id: 'figure',
            header: unitInWords(unit) || text.figure,
            figure: true,
            cell: (row) => (
              <Figure
                value={row.value}
                decimals={decimalsOf(row)}
                locale={locale}
                of={nameInWords(row.name)}
                passport={figureOf(row)}
                open={proof.isOpen(figureOf(row))}
                onOpen={() => open(row)}
              />
            ),
          },
          ...(units.size === 1
            ? []
            : [
                {
                  id: 'unit',
                  header: text.units,
                  width: '6em',
                  cell: (row: ResultRow) => unitInWords(row.unit) || text.plain,
                },
              ]),
        ]}
        rows={rows}
        rowId={(row) => row.name}
      />
      <p className="muted">{text.openHint}</p>
      <p className="muted wrap-anywhere">{text.kept(receipt.id)}</p>
    </>
  );
};

const ResultSide = () => {
  const [state] = usePageState();
  const receipt = useReceipt(state.open);
  return (
    <section className="calculator__result" aria-label={text.result} aria-live="polite">
      {state.open === undefined ? (
        <EmptyState title={text.emptyResult}>{text.emptyResultText}</EmptyState>
      ) : (
        <Loaded query={receipt}>{(found) => <Results receipt={found} />}</Loaded>
      )}
    </section>
  );
};

const OneCalculator = ({ calculator }: { readonly calculator: Calculator }) => {
  const [state, change] = usePageState();
  return (
    <>
      <PageHead
        title={titleOf(calculator)}
        under={calculator.citations.join(', ')}
        actions={
          <Link to="/calculations" search={{}} className="f-button">
            {text.back}
          </Link>
        }
      />
      <div className="calculator-box">
        <div className="calculator">
          <CalculatorForm
            calculator={calculator}
            onResult={(open) => change({ open, proof: null })}
            onStale={() => {
              if (state.open !== undefined) change({ open: null, proof: null });
            }}
          />
          <ResultSide />
        </div>
      </div>
    </>
  );
};

/** One calculator: its inputs at the left, the figures at the right, the proof of each beside them. */
export const CalculatorPage = () => {
  const { calculator: name = '' } = useParams({ strict: false });
  const calculators = useCalculators();
  return (
    <PageLayout>
      <Loaded query={calculators}>
        {(list) => {
          const calculator = list.find((one) => one.name === name);
          return calculator === undefined ? (
            <EmptyState title={text.unknownTitle} action={<Link to="/calculations">{text.back}</Link>}>
              {text.unknown}
            </EmptyState>
          ) : (
            <OneCalculator key={calculator.name} calculator={calculator} />
          );
        }}
      </Loaded>
    </PageLayout>
  );
};
