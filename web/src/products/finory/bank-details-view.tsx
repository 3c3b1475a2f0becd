import './facts.css';
import { useState } from 'react';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { TextInput } from '@finaceverse/design/text-input.tsx';
import { useDeed } from '../../shell/deed.ts';
import { Refusal } from '../../shell/loaded.tsx';
import { useItemsOf } from '../../shell/queries.ts';
import { RecordSection } from './record-panel.tsx';
import { words } from './words.ts';

const text = words.bankDetails;
const tones = { approved: 'good', proposed: 'warn', rejected: 'bad' } as Readonly<
  Record<string, 'good' | 'warn' | 'bad'>
>;

/** Where a supplier is paid to: proposed by one person, approved by another. */
export const BankDetailsView = ({ companyId, partyId }: { readonly companyId: string; readonly partyId: string }) => {
  const details = useItemsOf('finory.list_bank_details', { companyId, partyId });
  const [iban, setIban] = useState('');
  const [bic, setBic] = useState('');
  const propose = useDeed('finory.propose_bank_details', () => {
    setIban('');
    setBic('');
  });
  const decide = useDeed('finory.decide_bank_details');
  const waiting = details.data?.some(({ state }) => state === 'proposed') === true;
  return (
    <RecordSection title={text.title}>
      {(details.data ?? []).map((one) => (
        <div key={one.id} className="stack-s">
          <p>
            <Badge tone={tones[one.state] ?? 'none'}>{text.states[one.state] ?? one.state}</Badge> {one.iban}
            {one.bic === null ? '' : ` · ${one.bic}`} · {one.holder}
          </p>
          {one.state === 'proposed' && decide.may ? (
            <div className="actions">
              {(['approve', 'reject'] as const).map((decision) => (
                <Button
                  key={decision}
                  busy={decide.isPending}
                  onClick={() => decide.start({ companyId, partyId, detailsId: one.id, decision })}
                >
                  {text.decisions[decision]}
                </Button>
              ))}
            </div>
          ) : null}
        </div>
      ))}
      {details.data?.length === 0 ? <p className="muted">{text.none}</p> : null}
      <Refusal error={decide.error} />
      {propose.may && !waiting ? (
        <form
          className="panel-form"
          onSubmit={(event) => {
            event.preventDefault();
            if (iban.trim() === '') return;
            propose.start({ companyId, partyId, iban: iban.trim(), ...(bic.trim() === '' ? {} : { bic: bic.trim() }) });
          }}
        >
          <TextInput label={text.iban} value={iban} onValue={setIban} autoComplete="off" />
          <TextInput label={text.bic} value={bic} onValue={setBic} autoComplete="off" />
          <Refusal error={propose.error} />
          <div>
            <Button type="submit" disabled={iban.trim() === ''} busy={propose.isPending}>
              {text.propose}
            </Button>
          </div>
        </form>
      ) : null}
    </RecordSection>
  );
};
