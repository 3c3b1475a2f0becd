import { Link } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { Chain, type ChainLink } from '@finaceverse/design/chain.tsx';
import { formatDay } from '@finaceverse/design/format-date.ts';
import { SimpleTable, type SimpleColumn } from '@finaceverse/design/simple-table.tsx';
import { words } from '../../messages/words.ts';
import type { Certificate, CertificateInput } from './certificate.ts';
import { approximate, figureInWords, nameInWords, stepInWords, unitInWords } from './readable-step.ts';
import './calculation.css';

const text = words.receipt;
const shownAtOnce = 60;
/** Conventions without a date of their own are kept as of this day. */
const sinceEver = '1900-01-01';

type Step = {
  readonly at: number;
  readonly done: string;
  readonly name: string | undefined;
  readonly figure: string | undefined;
  readonly rule: string | undefined;
};

const stepsOf = (certificate: Certificate, most: number): readonly Step[] =>
  certificate.steps.slice(0, most).map((step, at) => {
    const { name, rule } = certificate.notes.get(at) ?? {};
    return {
      at,
      done: stepInWords(certificate, step),
      name,
      figure: certificate.figures?.[at],
      rule: rule === undefined ? undefined : certificate.rules[rule]?.label,
    };
  });

/** An exact fraction stands below its first decimals, which say how large it is. */
const StepFigure = ({ value }: { readonly value: string }) => {
  const near = approximate(value);
  if (near === undefined) return <span className="tabular step-figure">{figureInWords(value)}</span>;
  return (
    <>
      <div className="tabular step-figure">≈ {figureInWords(near)}</div>
      <div className="tabular muted step-fraction">{figureInWords(value)}</div>
    </>
  );
};

const stepColumns = (withFigures: boolean): readonly SimpleColumn<Step>[] => [
  { id: 'step', header: text.step, figure: true, width: '3em', cell: (step) => step.at + 1 },
  {
    id: 'done',
    header: text.operation,
    cell: (step) => (
      <>
        {step.name === undefined ? null : <div className="strong">{step.name}</div>}
        <div>{step.done}</div>
        {step.rule === undefined ? null : <div className="muted">{step.rule}</div>}
      </>
    ),
  },
  ...(withFigures
    ? [
        {
          id: 'figure',
          header: text.figure,
          figure: true,
          cell: (step: Step) => <StepFigure value={step.figure ?? ''} />,
        },
      ]
    : []),
];

const Steps = ({ certificate }: { readonly certificate: Certificate }) => {
  const [most, setMost] = useState(shownAtOnce);
  const left = certificate.steps.length - most;
  return (
    <>
      <SimpleTable
        label={text.stepsLabel}
        columns={stepColumns(certificate.figures !== undefined)}
        rows={stepsOf(certificate, most)}
        rowId={(step) => String(step.at)}
      />
      {certificate.figures === undefined ? <p className="muted">{text.byReplay}</p> : null}
      {left > 0 ? (
        <Button kind="quiet" onClick={() => setMost(most + 10 * shownAtOnce)}>
          {text.moreSteps(Math.min(left, 10 * shownAtOnce))}
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

const agreement = ({ tolerance, scale }: Certificate): string => {
  if (tolerance === '0') return text.agreesExactly;
  return scale === undefined
    ? text.agreesWithin(figureInWords(tolerance))
    : text.agreesWithinOf(figureInWords(tolerance), figureInWords(scale));
};

const rootLinks = ({ roots, signChanges }: Certificate): readonly ChainLink[] =>
  signChanges === undefined
    ? []
    : [
        {
          id: 'roots',
          title: text.roots(roots.length),
          text: `${text.signChanges(signChanges)} ${roots.map((root) => figureInWords(root)).join('; ')}`,
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
        {certificate.rules.map((rule) => (
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
  { id: 'route', title: text.secondRoute, text: `${certificate.route} ${agreement(certificate)}` },
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

const Inner = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <details className="inner-proof">
    <summary>{title}</summary>
    {children}
  </details>
);

/** A certificate for people: inputs, rules, the second route, the seal, and every step in words. */
export const CertificateView = ({ certificate }: { readonly certificate: Certificate }) => (
  <>
    <Chain label={text.chain} links={linksOf(certificate)} />
    <h3>{text.steps(certificate.steps.length)}</h3>
    <Steps certificate={certificate} />
    {certificate.calls.length === 0 ? null : <h3>{text.calls}</h3>}
    {certificate.calls.map((call) => (
      <Inner key={call.hash} title={text.version(call.calculator, call.version)}>
        <CertificateView certificate={call} />
      </Inner>
    ))}
  </>
);
