import { moduleKit, type ContextOf, type JobStepsOf } from '../../kernel/kit.ts';
import { auditContract } from './contract.ts';
import { permissions } from './permissions.ts';

const needs = [] as const;

export const { command, query, job, onEvery, defineModule } = moduleKit({
  contract: auditContract,
  needs,
  permissions,
});

export type Context = ContextOf<typeof needs>;
export type JobSteps = JobStepsOf<typeof needs>;
