import { useState } from 'react';
import type { ItemOf } from '@finaceverse/client';
import { Button } from '@finaceverse/design/button.tsx';
import { Combobox } from '@finaceverse/design/combobox.tsx';
import { Select } from '@finaceverse/design/select.tsx';
import { SkeletonRows } from '@finaceverse/design/skeleton.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { showInTray } from '@finaceverse/design/tray.tsx';
import { useDeed } from '../../shell/deed.ts';
import { FailedState, Refusal } from '../../shell/loaded.tsx';
import { countryChoices, countryName, currencyChoices, currencyName } from '../../shell/places.ts';
import { useItemsOf } from '../../shell/queries.ts';
import { settingWords, titleOfRoom } from '../../shell/rooms.ts';
import { words } from './words.ts';

const text = words.firm;

type Setting = ItemOf<'firm.settings'>;
type Value = Setting['value'];

/** A value as people read it. */
const shown = ({ takes }: Setting, value: Value): string => {
  if (typeof value === 'boolean') return value ? text.on : text.off;
  if (takes.kind === 'choice' && takes.of === 'country') return countryName(String(value));
  return takes.kind === 'choice' && takes.of === 'currency' ? currencyName(String(value)) : String(value);
};

type FieldProps = {
  readonly setting: Setting;
  readonly label: string;
  readonly hint: string;
  readonly onChoose: (value: Value) => void;
};

const WholeField = ({ setting, label, hint, onChoose }: FieldProps) => {
  const [typed, setTyped] = useState(String(setting.value));
  const isNew = /^\d+$/.test(typed.trim()) && Number(typed) !== setting.value;
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (isNew) onChoose(Number(typed));
      }}
    >
      <TextInput
        label={label}
        hint={hint}
        inputMode="numeric"
        disabled={!setting.mayChange}
        value={typed}
        onValue={setTyped}
      />
      {isNew ? (
        <div>
          <Button type="submit">{text.save}</Button>
        </div>
      ) : null}
    </form>
  );
};

const SettingField = (props: FieldProps) => {
  const { setting, label, hint, onChoose } = props;
  const { takes } = setting;
  if (takes.kind === 'whole') return <WholeField key={String(setting.value)} {...props} />;
  const common = { label, hint, disabled: !setting.mayChange };
  if (takes.kind === 'flag')
    return (
      <Select
        {...common}
        value={setting.value === true ? 'on' : 'off'}
        onValue={(value) => onChoose(value === 'on')}
        choices={[
          { value: 'on', label: text.on },
          { value: 'off', label: text.off },
        ]}
      />
    );
  const choices =
    takes.of === 'country'
      ? countryChoices(takes.choices)
      : takes.of === 'currency'
        ? currencyChoices(takes.choices)
        : takes.choices.map((value) => ({ value, label: value }));
  const choose = (value: string | undefined) => {
    if (value !== undefined && value !== setting.value) onChoose(value);
  };
  return <Combobox {...common} value={String(setting.value)} onValue={choose} choices={choices} />;
};

const OneSetting = ({ setting }: { readonly setting: Setting }) => {
  const { label, about } = settingWords(setting.name) ?? { label: setting.name, about: setting.says };
  const deed = useDeed('firm.change_setting', (_, { value }) =>
    showInTray({ id: setting.name, title: text.saved(label, shown(setting, value)), tone: 'good' }),
  );
  const bounds = setting.takes.kind === 'whole' ? [text.bounds(setting.takes.least, setting.takes.most)] : [];
  const yours = setting.mayChange ? [] : [text.notYours];
  const hint = [about, ...bounds, text.usual(shown(setting, setting.standard)), ...yours].join(' ');
  return (
    <div>
      <SettingField
        setting={setting}
        label={label}
        hint={hint}
        onChoose={(value) => deed.start({ name: setting.name, value })}
      />
      <Refusal error={deed.error} />
    </div>
  );
};

/** What the firm decides for itself, of every module that declares something to decide. */
export const FirmSettings = () => {
  const { data, error, refetch } = useItemsOf('firm.settings', {});
  if (error !== null) return <FailedState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <SkeletonRows />;
  return (
    <div className="settings">
      {[...new Set(data.map(({ module }) => module))].map((module) => (
        <section key={module} className="settings__form">
          <h2>{titleOfRoom(module)}</h2>
          {data
            .filter((setting) => setting.module === module)
            .map((setting) => (
              <OneSetting key={setting.name} setting={setting} />
            ))}
        </section>
      ))}
    </div>
  );
};
