import { lazyRouteComponent } from '@tanstack/react-router';
import { defineRoom } from '../../shell/room.ts';
import { names } from './names.ts';

/** The operators' first room: which firms are here, how much they work, how the installation does, and who runs it. */
export const room = defineRoom({
  name: 'installation',
  title: names.title,
  doors: {
    operate: {
      '/operate': {
        label: names.pages.firms,
        component: lazyRouteComponent(() => import('./firms-page.tsx'), 'FirmsPage'),
      },
      '/operate/health': {
        label: names.pages.health,
        component: lazyRouteComponent(() => import('./health-page.tsx'), 'HealthPage'),
      },
      '/operate/operators': {
        label: names.pages.operators,
        component: lazyRouteComponent(() => import('./operators-page.tsx'), 'OperatorsPage'),
      },
    },
  },
});
