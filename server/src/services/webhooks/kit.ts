import { moduleKit, type ContextOf, type JobStepsOf } from '../../kernel/kit.ts';
import { webhooksContract } from './contract.ts';
import { permissions } from './permissions.ts';

const needs = [] as const;

export const { command, query, onEvery, job, defineModule } = moduleKit({
  contract: webhooksContract,
  needs,
  permissions,
});

export type Context = ContextOf<typeof needs>;
export type JobSteps = JobStepsOf<typeof needs>;
