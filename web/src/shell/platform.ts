import { finaceClient } from '@finaceverse/client';

/** The platform, reached from the page's own origin with the person's cookie. */
export const platform = finaceClient();
