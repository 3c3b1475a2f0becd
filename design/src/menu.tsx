import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement } from 'react';
import './popup.css';

/** One entry of a menu; `separator` draws a line above it. */
export type MenuEntry = {
  readonly label: string;
  readonly run: () => void;
  readonly note?: string;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly separator?: boolean;
};

/** A list of actions that opens from its trigger. */
export const Menu = ({
  trigger,
  entries,
}: {
  readonly trigger: ReactElement;
  readonly entries: readonly MenuEntry[];
}) => (
  <Base.Root>
    <Base.Trigger render={trigger} />
    <Base.Portal>
      <Base.Positioner className="f-positioner" sideOffset={4} align="end">
        <Base.Popup className="f-popup">
          {entries.map((entry) => (
            <div key={entry.label} role="presentation">
              {entry.separator === true ? <div className="f-popup__separator" role="presentation" /> : null}
              <Base.Item
                className={`f-item${entry.danger === true ? ' f-item--danger' : ''}`}
                disabled={entry.disabled ?? false}
                onClick={entry.run}
              >
                {entry.label}
                {entry.note === undefined ? null : <span className="f-item__end">{entry.note}</span>}
              </Base.Item>
            </div>
          ))}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
);
