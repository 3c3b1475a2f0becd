import { answers, defineModule, emitting } from '../../kernel/module.ts';
import { calculate, calculateMany } from './commands/calculate.ts';
import { calculationRun, definitionMoved } from './contract.ts';
import { routes } from './http.ts';
import { permissions } from './permissions.ts';
import { receipt } from './queries/get-receipt.ts';
import { verify } from './queries/verify-certificate.ts';

export const vamn = defineModule({
  name: 'vamn',
  floor: 'product',
  summary: 'Computes every figure exactly, by two routes, and keeps the proof.',
  needs: [],
  owns: 'vamn',
  home: new URL('.', import.meta.url).href,
  permissions,
  routes,
  calls: {
    calculate: answers(calculate),
    calculate_many: answers(calculateMany),
    receipt: answers(receipt),
    verify: answers(verify),
  },
  emits: emitting(calculationRun, definitionMoved),
});
