import { moduleKit } from '../../kernel/kit.ts';
import { notificationContract } from './contract.ts';
import { permissions } from './permissions.ts';

export const { query, defineModule } = moduleKit({ contract: notificationContract, needs: [], permissions });
