import { stateMachine } from '../../../kernel/state-machine.ts';

export type DocumentState = 'uploading' | 'available' | 'quarantined' | 'archived';

/**
 * A document's life. `uploading` lasts until the encrypted bytes are safe; a document is acknowledged only
 * as `available`, so a crash leaves none in between.
 */
export const documentMachine = stateMachine<
  DocumentState,
  'complete' | 'quarantine' | 'release' | 'renew' | 'archive' | 'restore'
>({
  name: 'document',
  initial: 'uploading',
  states: ['uploading', 'available', 'quarantined', 'archived'],
  transitions: {
    complete: { from: ['uploading'], to: 'available' },
    quarantine: { from: ['available'], to: 'quarantined' },
    release: { from: ['quarantined'], to: 'available' },
    renew: { from: ['available', 'quarantined'], to: 'available' },
    archive: { from: ['available', 'quarantined'], to: 'archived' },
    restore: { from: ['archived'], to: 'available' },
  },
});
