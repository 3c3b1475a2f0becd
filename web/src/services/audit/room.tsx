import { lazyRouteComponent } from '@tanstack/react-router';
import { defineRoom } from '../../shell/room.ts';
import { names } from './names.ts';

/** What happened, who did it, and the proof that nothing was altered. */
export const room = defineRoom({
  name: 'audit',
  title: names.title,
  pages: {
    '/audit': {
      label: names.pages.audit,
      component: lazyRouteComponent(() => import('./audit-page.tsx'), 'AuditPage'),
    },
  },
});
