import type { StoredEvent } from '../../kernel/events.ts';
import { OPERATORS } from '../../kernel/operators.ts';
import type { Context } from './kit.ts';
import { addToCount, noteActivity, putFirm, updateFirm } from './store.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What an event changes of what is known of its firm, beside the counts. */
async function follow(ctx: Context, event: StoredEvent): Promise<void> {
  const { tenantId: firm_id, data } = event;
  if (event.type === 'identity.tenant_provisioned.v1')
    await putFirm(ctx, { firm_id, name: text(data['name']), state: 'active' });
  if (event.type === 'identity.tenant_suspended.v1')
    await updateFirm(ctx, firm_id, { state: 'suspended', reason: text(data['reason']) });
  if (event.type === 'identity.tenant_resumed.v1') await updateFirm(ctx, firm_id, { state: 'active', reason: null });
}

/** Takes what operators may see of an event into what they know of its firm; what they do among themselves is no firm's. */
export async function countShown(ctx: Context, event: StoredEvent): Promise<void> {
  if (event.tenantId === OPERATORS) return;
  await follow(ctx, event);
  await noteActivity(ctx, event.tenantId, event.occurredAt);
  const counts = ctx.declared.flatMap(({ operator }) => operator).find(({ type }) => type === event.type)?.counts;
  if (!counts) return;
  const by = typeof counts.by === 'number' ? counts.by : Number(event.data[counts.by] ?? 0);
  await addToCount(ctx, event.tenantId, counts.what, by);
}
