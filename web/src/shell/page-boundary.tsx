import { Component, type ReactNode } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { ErrorState } from '@finaceverse/design/state-page.tsx';
import { words } from './words.ts';

type Props = { readonly children: ReactNode };
type State = { readonly fault: Error | undefined };

/** Catches a fault in a page so that the frame around it goes on working. React offers this only to classes. */
export class PageBoundary extends Component<Props, State> {
  override state: State = { fault: undefined };

  static getDerivedStateFromError(fault: unknown): State {
    return { fault: fault instanceof Error ? fault : new Error(String(fault)) };
  }

  override render(): ReactNode {
    if (this.state.fault === undefined) return this.props.children;
    return (
      <ErrorState
        title={words.errors.crashedTitle}
        action={
          <Button kind="primary" onClick={() => window.location.reload()}>
            {words.errors.reload}
          </Button>
        }
        detail={<span className="mono">{this.state.fault.message}</span>}
      >
        {words.errors.crashed}
      </ErrorState>
    );
  }
}
