import { lazy } from 'react';
import { defineRoom } from '../../shell/room.ts';
import { names } from './names.ts';

/** Who the customer is; here, what the firm decides for itself, of every module. */
export const room = defineRoom({
  name: 'firm',
  title: names.title,
  settingNames: names.settings,
  settings: [
    {
      id: 'firm',
      label: names.sections.firm,
      group: 'firm',
      needs: 'firm:setting:read',
      component: lazy(async () => ({ default: (await import('./settings-section.tsx')).FirmSettings })),
    },
  ],
});
