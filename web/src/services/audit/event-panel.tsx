import type { ReactNode } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { formatInstant } from '@finaceverse/design/format-date.ts';
import { Panel } from '@finaceverse/design/panel.tsx';
import { useDeedOf } from '../../shell/deed.ts';
import { locale } from '../../shell/language.ts';
import { Refusal } from '../../shell/loaded.tsx';
import { platform } from '../../shell/platform.ts';
import { saveText } from '../../shell/save-file.ts';
import { useMayRun } from '../../shell/session.tsx';
import { readable } from '../../shell/readable.ts';
import { SourceLink } from '../../shell/source-link.tsx';
import type { AuditEvent } from './records.ts';
import { prefixOf, recordedIn, wordsOf } from './recorded.ts';
import { words } from './words.ts';

const text = words.audit;

/** How the page names people, things and what was done. */
export type Naming = {
  /** The name of a person or a thing by its identifier; undefined where nothing on this page says it. */
  readonly nameOf: (id: string) => string | undefined;
  readonly actor: (event: AuditEvent) => string;
  readonly action: (event: AuditEvent) => string;
};

/** A thing by its kind and its name, leading to where it is opened; never by its bare identifier. */
export const Thing = ({ id, naming }: { readonly id: string; readonly naming: Naming }) => {
  const kind = text.kinds[prefixOf(id) ?? ''];
  if (kind === undefined) return <span>{prefixOf(id) === undefined ? readable(id) : text.thing}</span>;
  const name = naming.nameOf(id);
  return (
    <SourceLink source={{ kind: kind.opens, id, label: name ?? '' }}>
      {name === undefined ? kind.words : `${kind.words} ${name}`}
    </SourceLink>
  );
};

/** A thing in plain words, for sorting, filters and copies. */
export const thingText = (id: string, naming: Naming): string => {
  const kind = text.kinds[prefixOf(id) ?? ''];
  if (kind === undefined) return prefixOf(id) === undefined ? id : text.thing;
  const name = naming.nameOf(id);
  return name === undefined ? kind.words : `${kind.words} ${name}`;
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isCode = (value: string): boolean => /^[a-z]+(?:_[a-z]+)+$/.test(value);
const isInstant = (value: string): boolean => /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value);

/** A recorded value as people read it: yes and no, days, amounts, things by their names. */
const Value = ({ value, naming }: { readonly value: unknown; readonly naming: Naming }): ReactNode => {
  if (typeof value === 'boolean') return value ? text.yes : text.no;
  if (typeof value === 'number') return <span className="tabular">{value.toLocaleString(locale)}</span>;
  if (typeof value === 'string') {
    if (prefixOf(value) !== undefined) return <Thing id={value} naming={naming} />;
    if (isInstant(value)) return formatInstant(value);
    return <span className="wrap-anywhere">{isCode(value) ? wordsOf(value) : readable(value)}</span>;
  }
  if (Array.isArray(value))
    return (
      <ul>
        {value.map((one: unknown, index) => (
          <li key={String(index)}>
            <Value value={one} naming={naming} />
          </li>
        ))}
      </ul>
    );
  if (!isRecord(value)) return '';
  return (
    <dl className="audit-inner">
      {Object.entries(value).map(([key, one]) => (
        <div key={key}>
          <dt>{wordsOf(key)}</dt>
          <dd>
            <Value value={one} naming={naming} />
          </dd>
        </div>
      ))}
    </dl>
  );
};

/** The path from an event to the newest signed state, to keep or to check elsewhere. */
const Proof = ({ sequence }: { readonly sequence: number }) => {
  const deed = useDeedOf(async (at: number) => {
    await platform.run('audit.sign_checkpoint', {});
    const { proof } = await platform.run('audit.prove_inclusion', { sequence: at });
    saveText(`event-${at}.tlog-proof`, 'text/plain', proof);
  });
  if (!useMayRun()('audit.sign_checkpoint')) return null;
  return (
    <>
      <h3>{text.proof}</h3>
      <p>{text.proofText}</p>
      <Button busy={deed.isPending} onClick={() => deed.start(sequence)}>
        {text.proofSave}
      </Button>
      <Refusal error={deed.error} />
    </>
  );
};

/** One event: who did what to which thing, what was recorded, and the hash that binds it to the one before. */
export const EventPanel = ({
  event,
  naming,
  onClose,
}: {
  readonly event: AuditEvent;
  readonly naming: Naming;
  readonly onClose: () => void;
}) => (
  <Panel
    over={formatInstant(event.at)}
    title={text.eventTitle(event.sequence)}
    under={`${naming.actor(event)}, ${naming.action(event)}`}
    onClose={onClose}
    takesFocus={false}
  >
    <p>
      <Thing id={event.subject} naming={naming} />
    </p>
    <h3>{text.data}</h3>
    <dl className="audit-data">
      {recordedIn(event).map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <Value value={value} naming={naming} />
          </dd>
        </div>
      ))}
    </dl>
    <h3>{text.hash}</h3>
    <p className="mono wrap-anywhere">{event.hash}</p>
    <Proof sequence={event.sequence} />
  </Panel>
);
