import { moduleKit, type ContextOf } from '../../kernel/kit.ts';
import { firmContract } from './contract.ts';
import { permissions } from './permissions.ts';

const needs = [] as const;

export const { command, query, on, job, defineModule } = moduleKit({ contract: firmContract, needs, permissions });

export type Context = ContextOf<typeof needs>;
