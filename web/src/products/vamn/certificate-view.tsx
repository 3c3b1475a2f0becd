import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { Chain, type ChainLink } from '@finaceverse/design/chain.tsx';
import { formatDay } from '@finaceverse/design/format-date.ts';
import { SimpleTable, type SimpleColumn } from '@finaceverse/design/simple-table.tsx';
import { words } from './words.ts';
import type { Certificate, CertificateInput } from './certificate.ts';
import { approximate, figureInWords, nameInWords, unitInWords } from './readable-figure.ts';
import './calculation.css';

const text = words.receipt;
const shownAtOnce = 60;
/** Conventions without a date of their own are kept as of this day. */
const sinceEver = '1900-01-01';

/** An exact fraction stands below its first decimals, which say how large it is. */
const FoundFigure = ({ value }: { readonly value: string }) => {
  const near = approximate(value);
  if (near === undefined) return <span className="tabular step-figure">{figureInWords(value)}</span>;
  return (
    <>
      <div className="tabular step-figure">≈ {figureInWords(near)}</div>
      <div className="tabular muted step-fraction">{figureInWords(value)}</div>
    </>
  );
};

const columns: readonly SimpleColumn<CertificateInput>[] = [
  { id: 'name', header: text.name, cell: ({ name }) => nameInWords(name) },
  { id: 'unit', header: text.unit, cell: ({ unit }) => unitInWords(unit) },
  { id: 'figure', header: text.figure, figure: true, cell: ({ value }) => <FoundFigure value={value} /> },
];

const Findings = ({ findings }: { readonly findings: readonly CertificateInput[] }) => {
  const [most, setMost] = useState(shownAtOnce);
  const left = findings.length - most;
  return (
    <>
      <SimpleTable
        label={text.findingsLabel}
        columns={columns}
        rows={findings.slice(0, most)}
        rowId={({ name }) => name}
      />
      {left > 0 ? (
        <Button kind="quiet" onClick={() => setMost(most + 10 * shownAtOnce)}>
          {text.moreFindings(Math.min(left, 10 * shownAtOnce))}
        </Button>
      ) : null}
    </>
  );
};

/** Names with their figures, the figure at the right. */
export const NamedFigures = ({ items }: { readonly items: readonly CertificateInput[] }) => (
  <ul className="named-figures">
    {items.map((item) => (
      <li key={item.name}>
        <span>{nameInWords(item.name)}</span>
        <span className="tabular">
          {figureInWords(item.value, item.unit)} {unitInWords(item.unit)}
        </span>
      </li>
    ))}
  </ul>
);

const rootLinks = ({ roots }: Certificate): readonly ChainLink[] =>
  roots.length === 0
    ? []
    : [
        {
          id: 'roots',
          title: text.roots(roots.length),
          text: roots.map((root) => figureInWords(root)).join('; '),
        },
      ];

const linksOf = (certificate: Certificate): readonly ChainLink[] => [
  {
    id: 'inputs',
    title: text.inputs,
    text: <NamedFigures items={certificate.inputs} />,
  },
  {
    id: 'rules',
    title: text.rules,
    text: (
      <ul className="cited-rules">
        {(certificate.rules ?? []).map((rule) => (
          <li key={rule.id}>
            <Link to="/rules" search={{ open: rule.id }}>
              {rule.label}
            </Link>
            {rule.edition > sinceEver ? `, ${text.edition(formatDay(rule.edition))}` : ''}
          </li>
        ))}
      </ul>
    ),
  },
  { id: 'definition', title: text.definition, text: <div className="mono">{certificate.definition}</div> },
  ...rootLinks(certificate),
  {
    id: 'certificate',
    title: text.certificate,
    text: (
      <>
        <div>
          {text.version(certificate.calculator, certificate.version)}, {text.profile(certificate.profile)}.{' '}
          {certificate.keyId === undefined ? text.unsigned : text.signed(certificate.keyId)}
        </div>
        <div className="mono">{certificate.hash}</div>
      </>
    ),
  },
];

/** A certificate for people: inputs, rules, the seal, what the definition says, and what the checker found by it. */
export const CertificateView = ({ certificate }: { readonly certificate: Certificate }) => (
  <>
    <Chain label={text.chain} links={linksOf(certificate)} />
    <h3>{text.findings}</h3>
    {certificate.findings === undefined ? (
      <p className="muted">{text.byCheck}</p>
    ) : (
      <Findings findings={certificate.findings} />
    )}
    {certificate.meaning === undefined ? null : (
      <details className="inner-proof">
        <summary>{text.meaning}</summary>
        <pre className="mono wrap-anywhere">{certificate.meaning}</pre>
      </details>
    )}
  </>
);
