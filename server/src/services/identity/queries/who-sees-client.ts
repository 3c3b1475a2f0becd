import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { pageOf } from '../../../kernel/paging.ts';
import { clientOf, listWalls } from '../../../kernel/scope.ts';
import { query } from '../kit.ts';
import { listUsers } from '../store/users.ts';

/** Who may see whom: a client's own people, and all staff but those behind a wall. */
export const whoSeesClient = query({
  name: 'identity.who_sees_client',
  summary: 'Who sees a client',
  permission: 'identity:user:read',
  input: z.object({ clientId: z.string() }),
  output: pageOf(
    z.object({
      id: z.string(),
      name: z.string(),
      role: z.string(),
      why: z.enum(['staff', 'own', 'behind_wall']),
    }),
  ),
  handle: async (ctx, { clientId }) => {
    if ((await clientOf(ctx.db, ctx.tenantId, clientId)) !== clientId) return refuse(errors.no_such_client, {});
    const walled = new Set(
      (await listWalls(ctx)).filter((wall) => wall.clientId === clientId).map(({ person }) => person),
    );
    const items = (await listUsers(ctx))
      .filter((user) => user.state === 'active' && (user.client_id === null || user.client_id === clientId))
      .map((user) => ({
        id: user.id,
        name: user.name,
        role: user.role,
        why:
          user.client_id !== null
            ? ('own' as const)
            : walled.has(user.id)
              ? ('behind_wall' as const)
              : ('staff' as const),
      }));
    return ok({ items, next: null });
  },
});
