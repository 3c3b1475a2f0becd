import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Refusal } from '../../shell/loaded.tsx';
import { PublicFrame } from './public-frame.tsx';
import { takeOpen, useFinish, type Answered } from './sso.ts';
import { words } from './words.ts';

const text = words.sso;

/** What the identity provider sent, read once and taken out of the address. */
const takeAnswer = () => {
  const parts = new URLSearchParams(window.location.hash.slice(1));
  window.history.replaceState(window.history.state, '', window.location.pathname);
  return { response: parts.get('response') ?? '', state: parts.get('state') ?? '' };
};

/** Where a person comes back from their firm's identity provider. */
export const SsoReturnPage = () => {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [answer] = useState(takeAnswer);
  const [open] = useState(takeOpen);
  const [said, setSaid] = useState<Extract<Answered, { is: 'tested' }>['said']>();
  const finish = useFinish((answered) => {
    if (answered.is === 'tested') setSaid(answered.said);
    else {
      queries.clear();
      void navigate({ to: '/' });
    }
  });
  const { start } = finish;
  const [begun, setBegun] = useState(false);
  useEffect(() => {
    if (begun || open === undefined || answer.response === '') return;
    setBegun(true);
    start({ ...answer, open });
  }, [begun, open, answer, start]);
  if (said !== undefined)
    return (
      <PublicFrame title={text.tested} text={text.testedText(said.name, said.email)}>
        <Link to="/settings" search={{ tab: 'sso' }}>
          {text.backToSettings}
        </Link>
      </PublicFrame>
    );
  if (open !== undefined && answer.response !== '' && finish.error === null)
    return <main className="sign-in" aria-busy="true" />;
  return (
    <PublicFrame title={text.notIn} text={open === undefined ? text.otherTab : text.notInText}>
      <Refusal error={finish.error} />
      <Link to="/sign-in">{words.doors.back}</Link>
    </PublicFrame>
  );
};
