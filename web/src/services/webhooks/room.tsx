import { lazy } from 'react';
import { defineRoom } from '../../shell/room.ts';
import { names } from './names.ts';

/** Programs outside that are told what happens. */
export const room = defineRoom({
  name: 'webhooks',
  title: names.title,
  settings: [
    {
      id: 'webhooks',
      label: names.sections.webhooks,
      group: 'firm',
      needs: 'webhooks:endpoint:read',
      component: lazy(async () => ({ default: (await import('./webhooks-section.tsx')).Webhooks })),
    },
  ],
});
