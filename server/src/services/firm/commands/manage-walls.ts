import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { refuse } from '../../../kernel/errors.ts';
import { errors } from '../errors.ts';
import { raiseWall, takeDownWall } from '../../../kernel/scope.ts';
import { wallRaised, wallTakenDown } from '../contract.ts';
import { command } from '../kit.ts';
import { selectClient } from '../store.ts';
import { isStaff, NO_CLIENT, NO_STAFF } from './manage-engagements.ts';

const place = z.object({ clientId: z.string(), person: z.string() });

export const addWall = command({
  name: 'firm.raise_wall',
  summary: 'Hides a client from a member of the staff, in every list, figure and search.',
  permission: 'firm:wall:manage',
  input: place.extend({ reason: z.string().trim().min(1).max(500) }),
  output: place.extend({ reason: z.string() }),
  handle: async (ctx, wall) => {
    if (!(await selectClient(ctx, wall.clientId))) return NO_CLIENT;
    if (!(await isStaff(ctx, wall.person))) return NO_STAFF;
    if (!(await raiseWall(ctx, wall))) return refuse(errors.wall_exists, {});
    await ctx.emit(wallRaised, { subject: wall.clientId, data: { person: wall.person, reason: wall.reason } });
    return ok(wall);
  },
});

export const removeWall = command({
  name: 'firm.take_down_wall',
  summary: 'Shows a client to a member of the staff again.',
  permission: 'firm:wall:manage',
  input: place,
  output: place,
  handle: async (ctx, wall) => {
    if (!(await takeDownWall(ctx, wall))) return refuse(errors.no_such_wall, {});
    await ctx.emit(wallTakenDown, { subject: wall.clientId, data: { person: wall.person } });
    return ok(wall);
  },
});
