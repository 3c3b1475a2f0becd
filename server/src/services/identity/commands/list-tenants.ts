import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { pageOf } from '../../../kernel/paging.ts';
import { query } from '../kit.ts';
import { allTenants } from '../store/tenants.ts';

/** The firms of the installation, oldest first: for the operator's command line, on no route. */
export const listTenants = query({
  name: 'identity.list_tenants',
  summary: 'Firms of this installation',
  permission: 'identity:tenant:list',
  input: z.object({}),
  output: pageOf(z.object({ id: z.string(), name: z.string() })),
  handle: async (ctx) => ok({ items: await allTenants(ctx), next: null }),
});
