import { tellEndpoints } from './flows/deliver.ts';
import { onEvery } from './kit.ts';

/** Whatever happens may be asked for. */
export const everyEvent = onEvery(tellEndpoints);
