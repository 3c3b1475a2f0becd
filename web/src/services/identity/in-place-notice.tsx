import { Button } from '@finaceverse/design/button.tsx';
import { formatInstant } from '@finaceverse/design/format-date.ts';
import { useDeed } from '../../shell/deed.ts';
import { locale } from '../../shell/language.ts';
import { Refusal } from '../../shell/loaded.tsx';
import { useMe } from '../../shell/session.tsx';
import { words } from './words.ts';
import './rights.css';

const text = words.inPlace;

/** Who sees in whose place, until when, and the way to end it. */
export const InPlaceNotice = () => {
  const me = useMe().data;
  const end = useDeed('identity.end_impersonation', () => window.location.assign('/sign-in'));
  if (me === undefined || me.seenBy === null) return null;
  const { impersonationId, name, until } = me.seenBy;
  return (
    <div className="in-place" role="alert">
      <span>{text.banner(name, me.user.name, formatInstant(until, locale))}</span>
      <Button busy={end.isPending} onClick={() => end.start({ impersonationId })}>
        {text.end}
      </Button>
      <Refusal error={end.error} />
    </div>
  );
};
