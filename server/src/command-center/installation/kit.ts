import { moduleKit, type ContextOf } from '../../kernel/kit.ts';
import { identityContract } from '../../services/identity/contract.ts';
import { installationContract } from './contract.ts';
import { permissions } from './permissions.ts';

const needs = [identityContract] as const;

export const { command, query, onContributed, defineModule } = moduleKit({
  contract: installationContract,
  needs,
  permissions,
});

export type Context = ContextOf<typeof needs>;
