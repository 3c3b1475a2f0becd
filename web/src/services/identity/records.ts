import type { ItemOf } from '@finaceverse/client';

/** A key for programs, without its secret. */
export type ApiKey = ItemOf<'identity.api_keys'>;

/** A person of the firm. */
export type User = ItemOf<'identity.users'>;
