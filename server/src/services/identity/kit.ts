import { moduleKit, type ContextOf, type JobStepsOf } from '../../kernel/kit.ts';
import { firmContract } from '../firm/contract.ts';
import { identityContract } from './contract.ts';
import { permissions } from './permissions.ts';

const needs = [firmContract] as const;

export const { command, query, on, job, defineModule } = moduleKit({ contract: identityContract, needs, permissions });

export type Context = ContextOf<typeof needs>;
export type JobSteps = JobStepsOf<typeof needs>;
