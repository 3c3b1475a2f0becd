import { moduleKit, type ContextOf, type JobStepsOf } from '../../kernel/kit.ts';
import { firmContract } from '../../services/firm/contract.ts';
import { finoryContract } from '../finory/contract.ts';
import { vamnContract } from '../vamn/contract.ts';
import { lucaContract } from './contract.ts';
import { permissions } from './permissions.ts';

const needs = [firmContract, finoryContract, vamnContract] as const;

export const { command, query, on, job, defineModule } = moduleKit({ contract: lucaContract, needs, permissions });

export type Context = ContextOf<typeof needs>;
export type JobSteps = JobStepsOf<typeof needs>;
