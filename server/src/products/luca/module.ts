import { defineModule, emitting } from '../../kernel/module.ts';
import { answerExported, feedbackGiven, questionAbstained, questionAnswered } from './contract.ts';
import { turnMachine } from './domain/turn-machine.ts';
import { routes } from './http.ts';
import { ASK_QUESTION, permissions } from './permissions.ts';

export const luca = defineModule({
  name: 'luca',
  floor: 'product',
  summary: 'Answers questions about the books; every figure comes with its source and its proof, or it is not said.',
  needs: ['finory', 'vamn'],
  owns: 'luca',
  home: new URL('.', import.meta.url).href,
  permissions,
  routes,
  emits: emitting(questionAnswered, questionAbstained, feedbackGiven, answerExported),
  stateMachines: [turnMachine],
  menu: [{ route: 'luca', label: 'Ask Luca', group: 'top', permission: ASK_QUESTION, key: 'L' }],
});
