import { useState } from 'react';
import { Badge } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { Dialog } from '@finaceverse/design/dialog.tsx';
import { formatDay } from '@finaceverse/design/format-date.ts';
import { Panel } from '@finaceverse/design/panel.tsx';
import { SimpleTable } from '@finaceverse/design/simple-table.tsx';
import type { Permission } from '@finaceverse/client';
import { platform } from '../../shell/platform.ts';
import type { Definition, DefinitionMove } from './records.ts';
import { type Deed, useDeedOf } from '../../shell/deed.ts';
import { words } from './words.ts';
import { Refusal } from '../../shell/loaded.tsx';
import { usePeople } from '../../shell/people.ts';
import { useMay, useSession } from '../../shell/session.tsx';
import { stateTone } from './state-tone.ts';
import { GoldenCaseForm } from './golden-case-form.tsx';
import { inputsInWords } from './golden-inputs.ts';
import { figureInWords } from './readable-figure.ts';
import { VersionDifference } from './version-difference.tsx';

const text = words.definitions;

const Facts = ({ definition }: { readonly definition: Definition }) => {
  const people = usePeople();
  const facts = [
    [text.from, formatDay(definition.from)],
    [text.to, definition.to === null ? '' : formatDay(definition.to)],
    [text.author, people(definition.author)],
    [text.reviewer, definition.reviewer === null ? '' : people(definition.reviewer)],
    [text.rules, definition.rules.join(', ')],
    [text.digest, definition.digest ?? ''],
  ] as const;
  return (
    <dl className="definition__facts">
      {facts
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
};

const GoldenCases = ({ definition }: { readonly definition: Definition }) => (
  <>
    <h3>{text.cases}</h3>
    {definition.goldenCases.length === 0 ? (
      <p className="muted">{text.noCases}</p>
    ) : (
      <SimpleTable
        label={text.cases}
        columns={[
          {
            id: 'name',
            header: text.caseName,
            cell: (one) => (
              <>
                <div>{one.name}</div>
                <div className="muted">{inputsInWords(one.inputs)}</div>
              </>
            ),
          },
          { id: 'expected', header: text.expected, figure: true, cell: (one) => figureInWords(one.expected) },
          { id: 'actual', header: text.actual, figure: true, cell: (one) => figureInWords(one.actual) },
          {
            id: 'ok',
            header: words.common.state,
            cell: (one) => <Badge tone={one.ok ? 'good' : 'bad'}>{one.ok ? text.holds : text.fails}</Badge>,
          },
        ]}
        rows={definition.goldenCases}
        rowId={(one) => `${one.name}${JSON.stringify(one.inputs)}`}
      />
    )}
  </>
);

/** What a person may do with a definition now; who wrote it does not publish it. */
const movesFor = (
  { state, author }: Definition,
  may: (permission: Permission) => boolean,
  personId: string,
): ReadonlySet<DefinitionMove> => {
  const [writes, approves] = [may('vamn:definition:author'), may('vamn:definition:approve')];
  const moves: readonly (readonly [DefinitionMove, boolean])[] = [
    ['submit', writes && state === 'draft'],
    ['publish', approves && state === 'in_review' && author !== personId],
    ['return', approves && state === 'in_review'],
    ['withdraw', approves && ['draft', 'in_review', 'published'].includes(state)],
  ];
  return new Set(moves.flatMap(([move, allowed]) => (allowed ? [move] : [])));
};

type Moving = { readonly definitionId: string; readonly move: DefinitionMove };
type Move = Deed<Moving, unknown>;

const operations = {
  submit: 'vamn.submit_definition',
  return: 'vamn.return_definition',
  publish: 'vamn.publish_definition',
  withdraw: 'vamn.withdraw_definition',
} as const;

const Moves = ({
  definition,
  moves,
  deed,
  onNext,
}: {
  readonly definition: Definition;
  readonly moves: ReadonlySet<DefinitionMove>;
  readonly deed: Move;
  readonly onNext: () => void;
}) => {
  const [withdrawing, setWithdrawing] = useState(false);
  const mayWrite = useMay()('vamn:definition:author');
  const start = (move: DefinitionMove) => deed.start({ definitionId: definition.id, move });
  const forward = (['submit', 'publish'] as const).filter((move) => moves.has(move));
  return (
    <>
      {forward.map((move) => (
        <Button key={move} kind="primary" busy={deed.isPending} onClick={() => start(move)}>
          {text[move]}
        </Button>
      ))}
      {moves.has('return') ? <Button onClick={() => start('return')}>{text.return}</Button> : null}
      {mayWrite ? <Button onClick={onNext}>{text.next}</Button> : null}
      {moves.has('withdraw') ? (
        <Button kind="danger" onClick={() => setWithdrawing(true)}>
          {text.withdraw}
        </Button>
      ) : null}
      <Dialog
        open={withdrawing}
        onClose={() => setWithdrawing(false)}
        title={text.withdrawTitle(definition.name)}
        actions={
          <>
            <Button onClick={() => setWithdrawing(false)}>{words.common.cancel}</Button>
            <Button
              kind="danger"
              onClick={() => {
                setWithdrawing(false);
                start('withdraw');
              }}
            >
              {text.withdraw}
            </Button>
          </>
        }
      >
        <p>{text.withdrawText}</p>
      </Dialog>
    </>
  );
};

/** One version of a definition: formula, golden cases run now, what may be done with it, and what changed. */
export const DefinitionPanel = ({
  definition,
  others,
  onNext,
  onClose,
}: {
  readonly definition: Definition;
  readonly others: readonly Definition[];
  readonly onNext: () => void;
  readonly onClose: () => void;
}) => {
  const may = useMay();
  const { user } = useSession();
  const deed = useDeedOf(({ definitionId, move }: Moving, key: string) =>
    platform.run(operations[move], { definitionId }, { key }),
  );
  const ownInReview = definition.state === 'in_review' && definition.author === user.id;
  return (
    <Panel
      wide
      over={text.before(definition.number)}
      title={
        <>
          {definition.name} <Badge tone={stateTone(definition.state)}>{words.state(definition.state)}</Badge>
        </>
      }
      onClose={onClose}
      takesFocus={false}
      actions={<Moves definition={definition} moves={movesFor(definition, may, user.id)} deed={deed} onNext={onNext} />}
    >
      <div className="stacked">
        <Refusal error={deed.error} />
        {ownInReview ? <p className="muted">{text.ownWork}</p> : null}
        <h3>{text.formula}</h3>
        <pre className="definition__formula mono" tabIndex={0}>
          {definition.formula}
        </pre>
        <Facts definition={definition} />
        <GoldenCases definition={definition} />
        <VersionDifference definition={definition} others={others} />
        {definition.state === 'draft' && may('vamn:definition:author') ? (
          <GoldenCaseForm definitionId={definition.id} />
        ) : null}
      </div>
    </Panel>
  );
};
