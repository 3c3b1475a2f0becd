import { moduleKit, type ContextOf, type JobStepsOf } from '../../kernel/kit.ts';
import { documentsContract } from '../../services/documents/contract.ts';
import { finoryContract } from '../finory/contract.ts';
import { vamnContract } from '../vamn/contract.ts';
import { cyloidContract } from './contract.ts';
import { permissions } from './permissions.ts';

const needs = [documentsContract, vamnContract] as const;
const hears = [finoryContract] as const;

export const { command, query, on, job, defineModule } = moduleKit({
  contract: cyloidContract,
  needs,
  hears,
  permissions,
});

export type Context = ContextOf<typeof needs>;
export type JobSteps = JobStepsOf<typeof needs>;
