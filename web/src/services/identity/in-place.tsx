import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { formatInstant } from '@finaceverse/design/format-date.ts';
import { Select } from '@finaceverse/design/select.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { useDeed } from '../../shell/deed.ts';
import { locale } from '../../shell/language.ts';
import { Refusal } from '../../shell/loaded.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import { useSession } from '../../shell/session.tsx';
import type { User } from './records.ts';
import { words } from './words.ts';
import './settings-page.css';

const text = words.inPlace;

/** Asks a person to be let see their screens. */
export const AskInPlace = ({ user, onDone }: { readonly user: User; readonly onDone: () => void }) => {
  const [reason, setReason] = useState('');
  const ask = useDeed('identity.ask_impersonation', onDone);
  if (!ask.may) return null;
  return (
    <div className="stack">
      <TextInput label={text.reason} hint={text.reasonHint} value={reason} onValue={setReason} />
      <Refusal error={ask.error} />
      <div>
        <Button
          disabled={reason.trim() === ''}
          busy={ask.isPending}
          onClick={() => ask.start({ userId: user.id, reason: reason.trim(), minutes: 30 })}
        >
          {text.ask}
        </Button>
      </div>
    </div>
  );
};

/** Who asked to see one's screens, and whose one may see. */
const Consents = () => {
  const queries = useQueryClient();
  const all = useItemsOf('identity.impersonations', {});
  const answer = useDeed('identity.answer_impersonation');
  const end = useDeed('identity.end_impersonation');
  const begin = useDeed('identity.begin_impersonation', () => {
    queries.clear();
    window.location.assign('/');
  });
  const items = (all.data ?? []).filter(({ state }) => ['asked', 'granted', 'active'].includes(state));
  return (
    <section className="settings__form">
      <h2>{text.title}</h2>
      <p className="muted">{text.about}</p>
      <Refusal error={answer.error ?? begin.error ?? end.error} />
      {items.map((one) => (
        <div key={one.id} className="row-wrap">
          <span className="wrap-anywhere">
            {one.yours ? text.askedBy(one.askedBy, one.minutes) : text.askedOf(one.person)} {one.reason}
          </span>
          {one.yours && one.state === 'asked' ? (
            <>
              <Button kind="primary" onClick={() => answer.start({ impersonationId: one.id, decision: 'consent' })}>
                {text.consent}
              </Button>
              <Button onClick={() => answer.start({ impersonationId: one.id, decision: 'decline' })}>
                {text.decline}
              </Button>
            </>
          ) : null}
          {!one.yours && one.state === 'granted' ? (
            <Button kind="primary" busy={begin.isPending} onClick={() => begin.start({ impersonationId: one.id })}>
              {text.begin}
            </Button>
          ) : null}
          {one.yours && one.state !== 'asked' ? (
            <Button onClick={() => end.start({ impersonationId: one.id })}>{text.end}</Button>
          ) : null}
        </div>
      ))}
    </section>
  );
};

/** Votes lent to a colleague for a time. */
const Delegations = () => {
  const { user, permissions } = useSession();
  const users = useItemsOf('identity.users', {});
  const all = useItemsOf('identity.delegations', {});
  const [to, setTo] = useState<string>();
  const [what, setWhat] = useState<string>();
  const [until, setUntil] = useState('');
  const lend = useDeed('identity.delegate_approval', () => setWhat(undefined));
  const end = useDeed('identity.end_delegation');
  const nameOf = (id: string): string => users.data?.find((one) => one.id === id)?.name ?? id;
  const votes = permissions.filter((name) => name.endsWith(':approve'));
  const open = (all.data ?? []).filter((one) => one.endedAt === null && Date.parse(one.until) > Date.now());
  return (
    <form
      className="settings__form"
      onSubmit={(event) => {
        event.preventDefault();
        if (to === undefined || what === undefined || until === '') return;
        const [from, end_] = [new Date(), new Date(`${until}T23:59:59`)];
        lend.start({ delegateId: to, permissions: [what], from: from.toISOString(), until: end_.toISOString() });
      }}
    >
      <h2>{text.delegations}</h2>
      <p className="muted">{text.delegationsText}</p>
      {open.map((one) => (
        <div key={one.id} className="row-wrap">
          <span className="wrap-anywhere">
            {one.delegator === user.id ? text.lentTo(nameOf(one.delegate)) : text.lentBy(nameOf(one.delegator))}{' '}
            {one.permissions.join(', ')}, {formatInstant(one.until, locale)}
          </span>
          <Button busy={end.isPending} onClick={() => end.start({ delegationId: one.id })}>
            {words.settings.endSession}
          </Button>
        </div>
      ))}
      {votes.length === 0 ? null : (
        <>
          <Select
            label={text.lendTo}
            value={to}
            onValue={setTo}
            choices={(users.data ?? [])
              .filter(({ id }) => id !== user.id)
              .map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Select
            label={text.lendWhat}
            value={what}
            onValue={setWhat}
            choices={votes.map((name) => ({ value: name, label: name }))}
          />
          <TextInput label={words.rights.until} type="date" value={until} onValue={setUntil} />
          <Refusal error={lend.error ?? end.error} />
          <div>
            <Button
              type="submit"
              disabled={to === undefined || what === undefined || until === ''}
              busy={lend.isPending}
            >
              {text.lend}
            </Button>
          </div>
        </>
      )}
    </form>
  );
};

/** Settings: what others do in one's place, by one's leave. */
export const InPlace = () => (
  <div className="settings">
    <Consents />
    <Delegations />
  </div>
);
