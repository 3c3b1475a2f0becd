import { useState } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { TextArea, TextInput } from '@finaceverse/design/text-input.tsx';
import { useDeed } from '../../shell/deed.ts';
import { words } from './words.ts';
import { Refusal } from '../../shell/loaded.tsx';
import { readGoldenInputs } from './golden-inputs.ts';

const text = words.definitions;

/** Adds inputs with the result that the author found by other means. */
export const GoldenCaseForm = ({ definitionId }: { readonly definitionId: string }) => {
  const [name, setName] = useState('');
  const [written, setWritten] = useState('');
  const [expected, setExpected] = useState('');
  const [wrongLine, setWrongLine] = useState<number>();
  const deed = useDeed('vamn.add_golden_case', () => {
    setName('');
    setWritten('');
    setExpected('');
  });
  const whole = name.trim() !== '' && expected.trim() !== '';
  const add = () => {
    const read = readGoldenInputs(written);
    setWrongLine(read.ok ? undefined : read.line);
    if (read.ok && whole)
      deed.start({ definitionId, name: name.trim(), inputs: { ...read.inputs }, expected: expected.trim() });
  };
  return (
    <div className="stacked">
      <h3>{text.addCase}</h3>
      <Refusal error={deed.error} />
      <TextInput label={text.caseName} value={name} onValue={setName} autoComplete="off" />
      <TextArea
        label={text.caseInputs}
        hint={text.caseInputsHint}
        value={written}
        onValue={setWritten}
        error={wrongLine === undefined ? undefined : text.badInput(wrongLine)}
        spellCheck={false}
      />
      <TextInput
        label={text.caseExpected}
        value={expected}
        onValue={setExpected}
        inputMode="decimal"
        autoComplete="off"
      />
      <Button disabled={!whole} busy={deed.isPending} onClick={add}>
        {text.addCase}
      </Button>
    </div>
  );
};
