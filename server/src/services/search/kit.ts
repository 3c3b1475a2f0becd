import { moduleKit, type ContextOf, type JobStepsOf } from '../../kernel/kit.ts';
import { searchContract } from './contract.ts';
import { permissions } from './permissions.ts';

const needs = [] as const;

export const { command, query, onContributed, defineModule } = moduleKit({
  contract: searchContract,
  needs,
  permissions,
});

export type Context = ContextOf<typeof needs>;
export type JobSteps = JobStepsOf<typeof needs>;
