import { stateMachine } from '../../../kernel/state-machine.ts';

/** One question from the plan to its end. An end is never left: the same question again is another turn. */
export const turnMachine = stateMachine({
  name: 'question',
  initial: 'planned',
  states: ['planned', 'running', 'answered', 'abstained', 'needs_clarification', 'blocked', 'failed'],
  transitions: {
    run: { from: ['planned'], to: 'running' },
    answer: { from: ['running'], to: 'answered' },
    abstain: { from: ['planned', 'running'], to: 'abstained' },
    ask_back: { from: ['planned', 'running'], to: 'needs_clarification' },
    block: { from: ['planned', 'running'], to: 'blocked' },
    fail: { from: ['running'], to: 'failed' },
  },
});

export type TurnState = (typeof turnMachine)['states'][number];
