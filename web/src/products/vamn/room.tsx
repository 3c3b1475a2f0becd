import { lazy } from 'react';
import { lazyRouteComponent } from '@tanstack/react-router';
import { defineRoom } from '../../shell/room.ts';
import { receiptOf } from '../../shell/page-state.ts';
import { names } from './names.ts';

/** Calculators, the rules they cite, and the proof of every figure that they give. */
export const room = defineRoom({
  name: 'vamn',
  title: names.title,
  pages: {
    '/calculations': {
      label: names.pages.calculations,
      component: lazyRouteComponent(() => import('./calculations-page.tsx'), 'CalculationsPage'),
    },
    '/rules': {
      label: names.pages.rules,
      component: lazyRouteComponent(() => import('./rules-page.tsx'), 'RulesPage'),
    },
  },
  inside: {
    '/calculations/$calculator': lazyRouteComponent(() => import('./calculator-page.tsx'), 'CalculatorPage'),
  },
  proofs: [
    {
      proves: (figure) => receiptOf(figure) !== undefined,
      panel: lazy(async () => ({ default: (await import('./receipt-panel.tsx')).ReceiptPanel })),
    },
  ],
});
