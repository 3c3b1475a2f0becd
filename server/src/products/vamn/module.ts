import { calculateMany } from './commands/calculate.ts';
import { keepGivenReceipts } from './commands/keep-receipts.ts';
import { errors } from './errors.ts';
import { german } from './errors.de.ts';
import { routes } from './http.ts';
import { defineModule } from './kit.ts';
import { receipt } from './queries/get-receipt.ts';
import { verify } from './queries/verify-certificate.ts';
import { READ_RECEIPT, RUN_CALCULATION } from './permissions.ts';
import { eventNames } from './contributions/event-names.ts';

export const vamn = defineModule({
  floor: 'product',
  summary: 'Computes every figure exactly, by two routes, and keeps the proof.',
  owns: 'vamn',
  home: new URL('.', import.meta.url).href,
  routes,
  answers: {
    calculate_many: calculateMany,
    keep_receipts: keepGivenReceipts,
    receipt: receipt,
    verify: verify,
  },
  roles: { partner: 'all', senior: 'all', staff: 'all', client_owner: [READ_RECEIPT], auditor: [READ_RECEIPT] },
  pages: [
    {
      route: '/calculations',
      title: 'Calculations',
      group: 'insight',
      place: 10,
      permission: RUN_CALCULATION,
      key: 'V',
    },
    { route: '/rules', title: 'Rules', group: 'insight', place: 20, permission: RUN_CALCULATION, key: 'R' },
  ],
  errors,
  languages: { de: german },
  eventNames,
});
