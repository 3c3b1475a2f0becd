import { contract } from '../../kernel/contract.ts';

/** What notification offers to other modules: nothing yet; its queries are for people. */
export const notificationContract = contract('notification', { calls: {}, events: [] });
