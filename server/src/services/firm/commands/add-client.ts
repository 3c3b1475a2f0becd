import { z } from 'zod';
import { ok, type Outcome } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { identify } from '../../../kernel/scope.ts';
import { clientAdded, clientView } from '../contract.ts';
import { command, type Context } from '../kit.ts';
import { insertClient, type Client } from '../store.ts';

/** A new client, or undefined when somebody has the name. */
export async function takeOnClient(ctx: Context, name: string): Promise<Client | undefined> {
  const id = ctx.newId('cli');
  await identify(ctx, id, id);
  if (!(await insertClient(ctx, { id, name }))) return undefined;
  await ctx.emit(clientAdded, { subject: id, data: { name } });
  return { id, name, version: 1 };
}

const input = z.object({ name: z.string().trim().min(1).max(200) });

async function add(ctx: Context, { name }: z.output<typeof input>): Promise<Outcome<Client>> {
  const client = await takeOnClient(ctx, name);
  return client ? ok(client) : refuse(errors.client_exists, { name });
}

export const addClient = command({
  name: 'firm.add_client',
  summary: 'Takes a client on.',
  permission: 'firm:client:manage',
  input,
  output: clientView,
  handle: add,
});

/** For other modules, which have checked their own permission. */
export const addNamedClient = command({
  name: 'firm.add_named_client',
  summary: 'Takes a client on for another module.',
  permission: 'signed_in',
  input,
  output: clientView,
  handle: add,
});
