import { useEffect, useRef, useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { Combobox } from '@finaceverse/design/combobox.tsx';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { Panel } from '@finaceverse/design/panel.tsx';
import { TextArea, TextInput } from '@finaceverse/design/text-input.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import type { Definition } from './records.ts';
import { useDeed } from '../../shell/deed.ts';
import { RequestFailed } from '@finaceverse/client';
import { words } from './words.ts';
import { Refusal } from '../../shell/loaded.tsx';
import { linesOf } from './entered-inputs.ts';

const text = words.definitions;
const placed: readonly string[] = ['name', 'formula', 'rules', 'from'];

/** Each field's refusal, by the name of the field. */
const errorsOf = (error: Error | null): Readonly<Record<string, string>> =>
  error instanceof RequestFailed
    ? Object.fromEntries(
        (error.problem.fields ?? []).map(({ pointer, message }) => [pointer.split('/')[1] ?? '', message]),
      )
    : {};

/** Puts the cursor on the sign that a refusal names by its position, counted from 1. */
const usePointedSign = (message: string | undefined) => {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const at = Number(/position (\d+)/.exec(message ?? '')?.[1] ?? 0);
    if (at === 0) return;
    field.current?.focus();
    field.current?.setSelectionRange(at - 1, at);
  }, [message]);
  return field;
};

/** Drafts a definition; after another it starts from what that one says. */
export const DraftPanel = ({
  before,
  onDrafted,
  onClose,
}: {
  readonly before: Definition | undefined;
  readonly onDrafted: (id: string) => void;
  readonly onClose: () => void;
}) => {
  const rules = useItemsOf('vamn.search_rules', { query: '' }, { staleTime: Infinity });
  const [name, setName] = useState(before?.name ?? '');
  const [formula, setFormula] = useState(before?.formula ?? '');
  const [cited, setCited] = useState(before?.rules.join('\n') ?? '');
  const [from, setFrom] = useState('');
  const deed = useDeed('vamn.draft_definition', (answer) => onDrafted(answer.id));
  const errors = errorsOf(deed.error);
  const formulaField = usePointedSign(errors['formula']);
  const whole = [name, formula, cited, from].every((value) => value.trim() !== '');
  const save = () => {
    if (whole) deed.start({ name: name.trim(), formula: formula.trim(), rules: [...linesOf(cited)], from });
  };
  useKeys([{ keys: 'Ctrl Enter', label: text.save, run: save, whileTyping: true }]);
  return (
    <Panel
      wide
      title={before === undefined ? text.draft : text.next}
      onClose={onClose}
      actions={
        <Button kind="primary" keys="Ctrl Enter" disabled={!whole} busy={deed.isPending} onClick={save}>
          {text.save}
        </Button>
      }
    >
      <div className="stacked">
        {Object.keys(errors).some((field) => placed.includes(field)) ? null : <Refusal error={deed.error} />}
        <TextInput
          label={text.name}
          hint={text.nameHint}
          value={name}
          onValue={setName}
          error={errors['name']}
          readOnly={before !== undefined}
          autoComplete="off"
        />
        <TextArea
          ref={formulaField}
          label={text.formula}
          hint={text.formulaHint}
          rows={6}
          spellCheck={false}
          value={formula}
          onValue={setFormula}
          error={errors['formula']}
        />
        <Combobox
          label={words.rules.find}
          value={undefined}
          onValue={(rule) => {
            if (rule !== undefined) setCited([...linesOf(cited), rule].join('\n'));
          }}
          choices={(rules.data ?? []).map((rule) => ({ value: rule.id, label: rule.label, note: rule.id }))}
        />
        <TextArea
          label={text.rules}
          hint={text.rulesHint}
          value={cited}
          onValue={setCited}
          error={errors['rules']}
          spellCheck={false}
        />
        <TextInput label={text.from} type="date" value={from} onValue={setFrom} error={errors['from']} />
      </div>
    </Panel>
  );
};
