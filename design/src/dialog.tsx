import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { useDesignWords } from './words.tsx';
import './dialog.css';

/** Properties of a dialog. */
export type DialogProps = {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
};

/** A modal question; only for what cannot be undone. Details belong in a panel. */
export const Dialog = ({ open, onClose, title, children, actions }: DialogProps) => {
  const words = useDesignWords();
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className="f-dialog__veil" />
        <Base.Popup className="f-dialog">
          <Base.Title className="f-dialog__title">{title}</Base.Title>
          <div className="f-dialog__body">{children}</div>
          <div className="f-dialog__actions">{actions ?? <Button onClick={onClose}>{words.close}</Button>}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
};
