import { moduleKit, type ContextOf, type JobStepsOf } from '../../kernel/kit.ts';
import { vamnContract } from './contract.ts';
import { permissions } from './permissions.ts';

const needs = [] as const;

export const { command, query, on, job, defineModule } = moduleKit({ contract: vamnContract, needs, permissions });

export type Context = ContextOf<typeof needs>;
export type JobSteps = JobStepsOf<typeof needs>;
