import { moduleKit, type ContextOf, type JobStepsOf } from '../../kernel/kit.ts';
import { firmContract } from '../../services/firm/contract.ts';
import { vamnContract } from '../vamn/contract.ts';
import { cyloidContract } from '../cyloid/contract.ts';
import { documentsContract } from '../../services/documents/contract.ts';
import { finoryContract } from './contract.ts';
import { permissions } from './permissions.ts';
import { lockBooks } from './store/companies.ts';

const needs = [firmContract, vamnContract, cyloidContract, documentsContract] as const;

const kit = moduleKit({ contract: finoryContract, needs, permissions });
export const { query, job, defineModule } = kit;

/** The company that an input or an event names. */
function companyIn(value: unknown): string | undefined {
  const named = typeof value === 'object' && value !== null && 'companyId' in value ? value.companyId : undefined;
  return typeof named === 'string' ? named : undefined;
}

/** Declares a use case that writes; one that names a company waits for its books before it locks anything else. */
export const command: typeof kit.command = (useCase) =>
  kit.command({
    ...useCase,
    handle: async (ctx, input) => {
      const companyId = companyIn(input);
      if (companyId !== undefined && useCase.database !== 'none') await lockBooks(ctx, companyId);
      return await useCase.handle(ctx, input);
    },
  });

/** Handles events; one that names a company waits for its books before it locks anything else. */
export const on: typeof kit.on = (events, handle) =>
  kit.on(events, async (ctx, event) => {
    const companyId = companyIn(event.data);
    if (companyId !== undefined) await lockBooks(ctx, companyId);
    await handle(ctx, event);
  });

export type Context = ContextOf<typeof needs>;
export type JobSteps = JobStepsOf<typeof needs>;
