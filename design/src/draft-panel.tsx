import { useState } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import type { Draft } from './draft.ts';
import { formatInstant } from './format-date.ts';
import { Panel, type PanelProps } from './panel.tsx';
import { useDesignWords } from './words.tsx';

/** The question before written things are left: keep them, throw them away, or stay. */
export const LeaveQuestion = ({
  open,
  onStay,
  onKeep,
  onDiscard,
}: {
  readonly open: boolean;
  readonly onStay: () => void;
  readonly onKeep: () => void;
  readonly onDiscard: () => void;
}) => {
  const words = useDesignWords();
  return (
    <Dialog
      open={open}
      onClose={onStay}
      title={words.draft.question}
      actions={
        <>
          <Button onClick={onStay}>{words.draft.stay}</Button>
          <Button kind="danger" onClick={onDiscard}>
            {words.draft.discard}
          </Button>
          <Button kind="primary" onClick={onKeep}>
            {words.draft.keep}
          </Button>
        </>
      }
    >
      <p>{words.draft.text}</p>
    </Dialog>
  );
};

/** A panel with a form: what is written is kept on the device, and closing it is a question. */
export const DraftPanel = ({ draft, onClose, children, ...panel }: PanelProps & { readonly draft: Draft }) => {
  const words = useDesignWords();
  const [asking, setAsking] = useState(false);
  return (
    <Panel {...panel} onClose={() => (draft.isChanged ? setAsking(true) : onClose())}>
      {draft.foundFrom === undefined ? null : (
        <p className="row-wrap soft" role="status">
          {words.draft.found(formatInstant(draft.foundFrom))}
          <Button kind="quiet" onClick={draft.forget}>
            {words.draft.startOver}
          </Button>
        </p>
      )}
      {children}
      <LeaveQuestion
        open={asking}
        onStay={() => setAsking(false)}
        onKeep={onClose}
        onDiscard={() => {
          draft.forget();
          onClose();
        }}
      />
    </Panel>
  );
};
