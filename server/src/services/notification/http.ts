import { route } from '../../kernel/operation.ts';
import { listWaiting } from './queries/list-waiting.ts';

export const routes = [route('GET', '/companies/:companyId/waiting', listWaiting)];
