import type { Target } from './room.ts';

/** The address of a section of the settings; which room brings it is the settings' own business. */
export const settingsAt = (section: string): Target => ({ to: '/settings', search: { tab: section } });
