import { useMemo, useState } from 'react';
import { Combobox as Base } from '@base-ui/react/combobox';
import { likeliestFirst, matchesChoice } from './choice-search.ts';
import { Field } from './field.tsx';
import type { Choice } from './select.tsx';
import { useDesignWords } from './words.tsx';
import './popup.css';

/** Properties of a combobox. */
export type ComboboxProps = {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly choices: readonly Choice[];
  readonly value: string | undefined;
  readonly onValue: (value: string | undefined) => void;
  readonly placeholder?: string;
  readonly disabled?: boolean;
};

/** One choice out of a long list, found by typing a part of it. */
export const Combobox = (props: ComboboxProps) => {
  const { label, hideLabel, hint, error, choices, value, onValue, placeholder, disabled = false } = props;
  const words = useDesignWords();
  const [typed, setTyped] = useState('');
  const ordered = useMemo(() => likeliestFirst(choices, typed), [choices, typed]);
  const chosen = choices.find((choice) => choice.value === value) ?? null;
  return (
    <Field label={label} hint={hint} error={error} {...(hideLabel === undefined ? {} : { hideLabel })}>
      {(links) => (
        <Base.Root<Choice>
          items={ordered}
          value={chosen}
          disabled={disabled}
          autoHighlight
          filter={matchesChoice}
          // The name of what is chosen stands in the field too, but was not typed: it orders nothing.
          onInputValueChange={(text, { reason }) => setTyped(reason === 'input-change' ? text : '')}
          itemToStringLabel={(choice) => choice.label}
          isItemEqualToValue={(one, other) => one.value === other.value}
          onValueChange={(next) => onValue(next?.value)}
        >
          <Base.Input {...links} className="f-input" placeholder={placeholder} />
          <Base.Portal>
            <Base.Positioner className="f-positioner" sideOffset={4} align="start">
              <Base.Popup className="f-popup f-popup--anchored">
                <Base.Empty className="f-popup__empty">{words.noMatch}</Base.Empty>
                <Base.List>
                  {(choice: Choice) => (
                    <Base.Item key={choice.value} value={choice} className="f-item">
                      {choice.label}
                      {choice.note === undefined ? null : <span className="f-item__end">{choice.note}</span>}
                    </Base.Item>
                  )}
                </Base.List>
              </Base.Popup>
            </Base.Positioner>
          </Base.Portal>
        </Base.Root>
      )}
    </Field>
  );
};
