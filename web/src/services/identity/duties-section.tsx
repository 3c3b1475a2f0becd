import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { Select } from '@finaceverse/design/select.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { formatInstant } from '@finaceverse/design/format-date.ts';
import type { OutputOf } from '@finaceverse/client';
import { useDeed } from '../../shell/deed.ts';
import { locale } from '../../shell/language.ts';
import { Refusal } from '../../shell/loaded.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import { useMay } from '../../shell/session.tsx';
import { PermissionChoice } from './permission-choice.tsx';
import { words } from './words.ts';
import './settings-page.css';

const text = words.rights;

const NewDuties = () => {
  const [name, setName] = useState('');
  const [reason, setReason] = useState('');
  const [one, setOne] = useState<readonly string[]>([]);
  const [other, setOther] = useState<readonly string[]>([]);
  const deed = useDeed('identity.set_duties', () => {
    setName('');
    setReason('');
    setOne([]);
    setOther([]);
  });
  const whole = name.trim() !== '' && reason.trim() !== '' && one.length > 0 && other.length > 0;
  return (
    <form
      className="settings__form"
      onSubmit={(event) => {
        event.preventDefault();
        if (whole) deed.start({ name: name.trim(), reason: reason.trim(), one: [...one], other: [...other] });
      }}
    >
      <h2>{text.newDuties}</h2>
      <TextInput label={text.rule} value={name} onValue={setName} autoComplete="off" />
      <TextInput label={text.reason} value={reason} onValue={setReason} autoComplete="off" />
      <PermissionChoice legend={text.oneSide} value={one} onValue={setOne} ownOnly={false} />
      <PermissionChoice legend={text.otherSide} value={other} onValue={setOther} ownOnly={false} />
      <Refusal error={deed.error} />
      <div>
        <Button kind="primary" type="submit" disabled={!whole} busy={deed.isPending}>
          {text.keepApart}
        </Button>
      </div>
    </form>
  );
};

type Because = OutputOf<'identity.explain_right'>['because'][number];

/** One reason in words. */
const said = (reason: Because): string => {
  const when = (moment: string | undefined): string => (moment === undefined ? '' : formatInstant(moment, locale));
  return text.because[reason.kind]({
    role: reason.role === undefined ? '' : words.state(reason.role),
    group: reason.group ?? '',
    from: when(reason.from),
    until: reason.until === undefined ? text.openEnd : when(reason.until),
    by: reason.by ?? '',
    rule: reason.rule ?? '',
    others: (reason.others ?? []).join(', '),
  });
};

const Explain = () => {
  const users = useItemsOf('identity.users', {});
  const all = useItemsOf('identity.permissions', {});
  const [userId, setUserId] = useState<string>();
  const [permission, setPermission] = useState<string>();
  const [record, setRecord] = useState('');
  const ask = useDeed('identity.explain_right');
  return (
    <form
      className="settings__form"
      onSubmit={(event) => {
        event.preventDefault();
        if (userId === undefined || permission === undefined) return;
        ask.start({ userId, permission, ...(record.trim() === '' ? {} : { recordId: record.trim() }) });
      }}
    >
      <h2>{text.why}</h2>
      <Select
        label={text.person}
        value={userId}
        onValue={setUserId}
        choices={(users.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Select
        label={text.permission}
        value={permission}
        onValue={setPermission}
        choices={(all.data ?? []).map(({ name, summary }) => ({ value: name, label: summary }))}
      />
      <TextInput label={text.record} hint={text.recordHint} value={record} onValue={setRecord} autoComplete="off" />
      <Refusal error={ask.error} />
      <div>
        <Button type="submit" disabled={userId === undefined || permission === undefined} busy={ask.isPending}>
          {text.ask}
        </Button>
      </div>
      {ask.data === undefined ? null : (
        <div role="status">
          <p className="strong">{ask.data.allowed ? text.mayDo(ask.data.person) : text.mayNotDo(ask.data.person)}</p>
          <ul>
            {ask.data.because.map((reason) => (
              <li key={said(reason)}>{said(reason)}</li>
            ))}
          </ul>
        </div>
      )}
    </form>
  );
};

/** Settings: duties that are kept apart, and why somebody may do something. */
export const DutiesAndReasons = () => {
  const may = useMay()('identity:role:manage');
  const duties = useItemsOf('identity.duties', {});
  const end = useDeed('identity.end_duties');
  return (
    <div className="settings">
      <Explain />
      <section className="settings__form">
        <h2>{text.duties}</h2>
        <p className="muted">{text.dutiesText}</p>
        <Refusal error={end.error} />
        {(duties.data ?? []).map((rule) => (
          <div key={rule.id} role="group" aria-label={rule.name} className="stack">
            <div className="row-wrap">
              <span className="strong">{rule.name}</span>
              {may ? <Button onClick={() => end.start({ dutiesId: rule.id })}>{text.remove}</Button> : null}
            </div>
            <p className="muted wrap-anywhere">
              {rule.one.join(', ')} ↔ {rule.other.join(', ')}. {rule.reason}
            </p>
            {rule.breaches.map((breach) => (
              <p key={breach.userId}>{text.hasBoth(breach.name, breach.one, breach.other)}</p>
            ))}
          </div>
        ))}
      </section>
      {may ? <NewDuties /> : null}
    </div>
  );
};
