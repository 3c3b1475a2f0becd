import { Link } from '@tanstack/react-router';
import type { ReactNode, RefObject } from 'react';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Figure } from '@finaceverse/design/figure.tsx';
import { columnDecimals, isDecimalString } from '@finaceverse/design/format-figure.ts';
import { formatInstant } from '@finaceverse/design/format-date.ts';
import { KeyHint } from '@finaceverse/design/key-hint.tsx';
import { SimpleTable } from '@finaceverse/design/simple-table.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import type { ChangeReason, Finding, Paper, PaperLine } from './records.ts';
import { locale } from '../../shell/language.ts';
import { titleOfRoom } from '../../shell/rooms.ts';
import { SourceLink } from '../../shell/source-link.tsx';
import { words } from './words.ts';
import type { Adjudication } from './adjudication.ts';
import { readable } from '../../shell/readable.ts';
import { FieldRow, shownValue } from './field-row.tsx';

const reasons: readonly ChangeReason[] = ['VENDOR_ERROR', 'READING_ERROR', 'OTHER'];

const ruleTitle = (finding: Finding): string => {
  const [first = finding.message] = finding.message.split(/[:.](?=\s)/);
  return first.length < 60 ? first : finding.rule;
};

/** A sentence with the figures that matter in bold: what it should be, and by how much it is off. */
const Emphasised = ({
  text,
  figures,
}: {
  readonly text: string;
  readonly figures: readonly (string | null | undefined)[];
}) => {
  const written = figures.flatMap((figure) =>
    figure === null || figure === undefined ? [] : [figure, shownValue('gross_total', figure)],
  );
  return text.split(/(\d[\d.,]*\d)/).map((part, index) =>
    written.includes(part) ? (
      <b key={index} className="tabular">
        {part}
      </b>
    ) : (
      part
    ),
  );
};

const FindingCard = ({ finding }: { readonly finding: Finding }) => {
  const title = ruleTitle(finding);
  const rest = finding.message.startsWith(title)
    ? finding.message.slice(title.length).replace(/^[:.\s]+/, '')
    : finding.message;
  const difference = finding.difference ?? undefined;
  return (
    <div className={`finding finding--${finding.severity === 'fatal' ? 'bad' : 'warn'}`}>
      <div className="strong">{title}</div>
      <div>
        <Emphasised text={rest} figures={[finding.expected, difference]} />{' '}
        {difference !== undefined && isDecimalString(difference) && !finding.message.includes(difference) ? (
          <b>
            <Figure value={difference} />
          </b>
        ) : null}
        {finding.hint === undefined || finding.hint === null || finding.message.includes(finding.hint)
          ? null
          : finding.hint}
      </div>
    </div>
  );
};

const Notices = ({ paper }: { readonly paper: Paper }) => {
  const orders = paper.flags.filter((flag) => flag.kind === 'instruction_in_text');
  const others = paper.flags.filter((flag) => flag.kind !== 'instruction_in_text');
  return (
    <>
      {paper.duplicateOf === undefined || paper.duplicateOf === null ? null : (
        <div className="finding finding--warn">
          <div className="strong">{words.documents.duplicateOf(paper.duplicateOf.number ?? paper.name)}</div>
          <div>
            {words.documents.duplicateText}{' '}
            <Link to="/documents/$documentId" params={{ documentId: paper.duplicateOf.documentId }}>
              {words.documents.openFirst}
            </Link>
          </div>
        </div>
      )}
      {orders.length === 0 ? null : (
        <div className="finding finding--warn">
          <div className="strong">{words.documents.flagged}</div>
          <div>{words.documents.flaggedText}</div>
          {orders.map((flag) => (
            <q key={flag.text} className="finding__quote">
              {flag.text}
            </q>
          ))}
        </div>
      )}
      {paper.state === 'quarantined' ? (
        <div className="finding finding--bad" role="status">
          <div className="strong">{words.documents.quarantined}</div>
          <div>
            {paper.reason === undefined ? null : `${readable(paper.reason)} `}
            {words.documents.quarantinedText}
          </div>
        </div>
      ) : null}
      {others.map((flag) => (
        <p key={flag.text} className="muted side__note">
          {readable(flag.text)}
        </p>
      ))}
    </>
  );
};

const Reasons = ({
  work,
  warned,
  group,
}: {
  readonly work: Adjudication;
  readonly warned: boolean;
  readonly group: RefObject<HTMLDivElement | null>;
}) => (
  <div className="reasons" ref={group} tabIndex={-1} role="radiogroup" aria-label={words.documents.reason}>
    <div className={warned && work.needsReason ? 'bad' : 'muted'}>
      {warned && work.needsReason ? words.documents.reasonNeeded : words.documents.reason}
    </div>
    <div className="row-wrap">
      {reasons.map((reason, index) => (
        <button
          key={reason}
          type="button"
          role="radio"
          aria-checked={work.reason === reason}
          aria-keyshortcuts={String(index + 1)}
          className={`f-pill reasons__one${work.reason === reason ? ' reasons__one--on' : ''}`}
          onClick={() => work.setReason(reason)}
        >
          <KeyHint keys={String(index + 1)} /> {words.documents.reasons[reason]}
        </button>
      ))}
    </div>
    {work.reason === 'OTHER' ? (
      <TextInput
        label={words.documents.note}
        hint={words.documents.noteHint}
        value={work.note}
        onValue={work.setNote}
      />
    ) : null}
  </div>
);

const Lines = ({ documentId, lines }: { readonly documentId: string; readonly lines: readonly PaperLine[] }) => {
  const priceDecimals = columnDecimals(lines.map((line) => line.unitPrice));
  return (
    <SimpleTable
      label={words.documents.lines}
      rows={lines}
      rowId={(line) => String(line.index)}
      columns={[
        { id: 'description', header: words.common.description, cell: (line) => line.description },
        {
          id: 'quantity',
          header: words.common.quantity,
          figure: true,
          cell: (line) => (
            <Figure value={line.quantity} decimals={columnDecimals([line.quantity], 0)} locale={locale} />
          ),
        },
        {
          id: 'price',
          header: words.common.price,
          figure: true,
          cell: (line) => <Figure value={line.unitPrice} decimals={priceDecimals} locale={locale} />,
        },
        {
          id: 'net',
          header: words.common.amount,
          figure: true,
          cell: (line) => (
            <Figure
              value={line.net}
              locale={locale}
              of={line.description}
              passport={`paper.${documentId}.line.${line.index}`}
            />
          ),
        },
      ]}
    />
  );
};

const matchNote = (paper: Paper, field: string): string | undefined => {
  const [variance] = field === 'order_number' ? (paper.match?.variances ?? []) : [];
  return variance === undefined ? undefined : words.documents.variance(variance.kind);
};

/** Who set a field to another value than is printed, and why: the newest correction of it in the paper's history. */
const correctionOf = (paper: Paper, field: string): string | undefined => {
  const entry = paper.history.findLast(({ what }) => new RegExp(`^Corrected .*\\b${field}\\b`).test(what));
  return entry === undefined
    ? undefined
    : words.documents.correctedBy(titleOfRoom(entry.by), words.documents.historyReason(entry.reason ?? ''));
};

/** What happened to the paper, in the words of its fields. */
const History = ({ paper }: { readonly paper: Paper }) => (
  <div className="side__gap">
    <h2>{words.documents.history}</h2>
    <ol className="side__history">
      {paper.history.map((entry) => (
        <li key={entry.at + entry.what}>
          <span className="tabular">
            {readable(words.documents.happened(entry.what))}
            {entry.reason ? (
              <span className="muted"> · {readable(words.documents.historyReason(entry.reason))}</span>
            ) : null}
          </span>{' '}
          <span className="muted">
            {titleOfRoom(entry.by)} {formatInstant(entry.at)}
          </span>
        </li>
      ))}
    </ol>
  </div>
);

/** The right half of the console: what fails in words, the fields, the reason, the rules, the lines and the history. */
export const PaperSide = ({
  paper,
  work,
  warned,
  reasonGroup,
  inputs,
  onActive,
  onEnter,
  refusal,
}: {
  readonly paper: Paper;
  readonly work: Adjudication;
  readonly warned: boolean;
  readonly reasonGroup: RefObject<HTMLDivElement | null>;
  readonly inputs: Map<string, HTMLInputElement>;
  readonly onActive: (field: string | undefined) => void;
  readonly onEnter: () => void;
  readonly refusal: ReactNode;
}) => (
  <section className="side" aria-label={words.documents.fields}>
    {refusal}
    <div aria-live="polite" className="side__findings">
      {work.verdict.findings.map((finding) => (
        <FindingCard key={`${finding.rule}${finding.field ?? ''}`} finding={finding} />
      ))}
    </div>
    <Notices paper={paper} />
    <div>
      {work.verdict.fields.map((field) => (
        <FieldRow
          key={field.name}
          field={field}
          changed={work.typedOf(field.name)}
          readOnly={!work.offers.correct}
          correction={correctionOf(paper, field.name)}
          note={matchNote(paper, field.name)}
          onChange={(value) => work.type(field.name, value)}
          onFocus={() => onActive(field.name)}
          onSettled={() => reasonGroup.current?.focus()}
          onEnter={() => (work.changes.length > 0 && work.needsReason ? reasonGroup.current?.focus() : onEnter())}
          inputRef={(element) => {
            if (element === null) inputs.delete(field.name);
            else inputs.set(field.name, element);
          }}
        />
      ))}
    </div>
    {!work.offers.correct ? null : <Reasons work={work} warned={warned} group={reasonGroup} />}
    {warned && work.verdict.fails > 0 ? (
      <p className="bad side__gap" role="alert">
        {words.documents.acceptRefused}
      </p>
    ) : null}
    {work.verdict.holds + work.verdict.fails === 0 ? null : (
      <p className="muted side__gap">
        {words.documents.everyRule}{' '}
        <b className="soft tabular">
          {work.checking
            ? words.documents.checking
            : words.documents.holdAndFail(work.verdict.holds, work.verdict.fails)}
        </b>
      </p>
    )}
    {paper.lines.length === 0 ? null : (
      <div className="side__gap">
        <h2>{words.documents.lines}</h2>
        <Lines documentId={paper.documentId} lines={paper.lines} />
      </div>
    )}
    {paper.match === undefined || paper.match === null || paper.match.variances.length === 0 ? null : (
      <div className="side__gap">
        <h2>{words.documents.matchTitle(paper.match.orderNumber)}</h2>
        {paper.match.variances.map((variance) => (
          <div key={variance.kind + variance.message} className="row side__variance">
            <Badge tone="warn">{variance.kind}</Badge>
            <span>{readable(variance.message)}</span>
            <span className="push">
              <Figure value={variance.amount} locale={locale} />
            </span>
          </div>
        ))}
      </div>
    )}
    <History paper={paper} />
    {paper.billId === undefined || paper.billId === null ? null : (
      <SourceLink className="f-button" source={{ kind: 'bill', id: paper.billId ?? '', label: '' }}>
        {words.documents.openBill}
      </SourceLink>
    )}
  </section>
);
