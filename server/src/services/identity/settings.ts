import { wholeSetting } from '../../kernel/firm-settings.ts';

/** Hours without a sign of life after which a session ends; a working day ends it in any case. */
export const idleHours = wholeSetting(
  {
    name: 'identity.idle_hours',
    says: 'Hours without a sign of life after which a session ends.',
    permission: 'identity:user:manage',
  },
  { least: 1, most: 12, standard: 2 },
);

/** Days that an API key lives whose maker does not say how long. */
export const keyDays = wholeSetting(
  {
    name: 'identity.key_days',
    says: 'Days that an API key lives unless its maker says how long.',
    permission: 'identity:api_key:manage',
  },
  { least: 1, most: 366, standard: 90 },
);

export const settings = [idleHours, keyDays];
