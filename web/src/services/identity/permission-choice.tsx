import { useId, useState } from 'react';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import { words } from './words.ts';
import './rights.css';

const text = words.rights;

/** Chooses permissions out of all that there are; what one lacks oneself is shown and cannot be given. */
export const PermissionChoice = ({
  legend,
  value,
  onValue,
  ownOnly = true,
}: {
  readonly legend: string;
  readonly value: readonly string[];
  readonly onValue: (value: readonly string[]) => void;
  readonly ownOnly?: boolean;
}) => {
  const all = useItemsOf('identity.permissions', {});
  const [filter, setFilter] = useState('');
  const id = useId();
  const wanted = filter.trim().toLowerCase();
  const shown = (all.data ?? []).filter(
    ({ name, summary }) => wanted === '' || `${name} ${summary}`.toLowerCase().includes(wanted),
  );
  return (
    <fieldset className="rights__choice">
      <legend>{legend}</legend>
      <TextInput label={text.filter} value={filter} onValue={setFilter} autoComplete="off" />
      <div className="rights__list">
        {shown.map(({ name, summary, yours }) => (
          <label key={name} htmlFor={`${id}-${name}`} className={yours || !ownOnly ? undefined : 'muted'}>
            <input
              id={`${id}-${name}`}
              type="checkbox"
              disabled={ownOnly && !yours}
              checked={value.includes(name)}
              onChange={(event) =>
                onValue(event.target.checked ? [...value, name] : value.filter((one) => one !== name))
              }
            />
            <span>
              {summary} <code>{name}</code>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};
