import { z } from 'zod';
import type { Actor, Delegated } from './context.ts';
import { NOTHING, WHOLE_FIRM, type Scope } from './scope.ts';

/** On whose behalf something runs. It is serialisable: requests, jobs and remote calls carry it. */
export interface Caller {
  readonly tenantId: string;
  readonly actor: Actor;
  /** What of the tenant they see; it cannot be left out. */
  readonly scope: Scope;
  readonly permissions: ReadonlySet<string>;
  /** Rights to vote that others lent; none unless told. */
  readonly delegated?: readonly Delegated[] | undefined;
  /** When the person last showed who they are, where they signed in: RFC 3339. A key and the platform never do. */
  readonly provenAt?: string | undefined;
  /** Looks and changes nothing, such as somebody in another's place. */
  readonly readOnly?: boolean | undefined;
  /** Came in by this firm's own identity provider, whose word counts in this firm alone. */
  readonly onlyHere?: boolean | undefined;
  readonly requestId: string;
  /** How many units of work stand above this one. */
  readonly depth: number;
}

/** The platform itself may do all; people and keys may do what was granted to them. */
class EveryPermission extends Set<string> {
  override has(): boolean {
    return true;
  }
}

export const everyPermission: ReadonlySet<string> = new EveryPermission();

/** The platform acting for itself, such as a module that handles an event. */
export function systemCaller(tenantId: string, name: string, requestId: string): Caller {
  return {
    tenantId,
    actor: { kind: 'system', id: `system:${name}`, name },
    scope: WHOLE_FIRM,
    permissions: everyPermission,
    requestId,
    depth: 0,
  };
}

/** Somebody who has not signed in. */
export function anonymousCaller(requestId: string): Caller {
  return {
    tenantId: '',
    actor: { kind: 'anonymous', id: 'anonymous', name: 'Anonymous' },
    scope: NOTHING,
    permissions: new Set(),
    requestId,
    depth: 0,
  };
}

/** An actor as JSON. */
export const actorSchema = z.object({
  kind: z.enum(['user', 'system', 'anonymous']),
  id: z.string(),
  name: z.string(),
  through: z
    .object({ kind: z.enum(['api_key', 'application', 'agent', 'person']), id: z.string(), name: z.string() })
    .optional(),
});

/** A scope as JSON. */
export const scopeSchema = z.discriminatedUnion('sees', [
  z.object({ sees: z.literal('firm'), hidden: z.array(z.string()).readonly(), atHand: z.string().optional() }),
  z.object({ sees: z.literal('clients'), clients: z.array(z.string()).readonly(), atHand: z.string().optional() }),
  z.object({ sees: z.literal('nothing') }),
]);

/** Permissions that others have delegated, as JSON. */
export const delegatedSchema = z.array(z.object({ permission: z.string(), by: z.string() })).readonly();

/** A caller as JSON: what a token names between processes, and what waits with a call that runs after a commit. */
export const callerClaims = z.object({
  tenantId: z.string(),
  actor: actorSchema,
  scope: scopeSchema,
  delegated: delegatedSchema.optional(),
  permissions: z.union([z.literal('every'), z.array(z.string())]),
  provenAt: z.string().optional(),
  readOnly: z.boolean().optional(),
  onlyHere: z.boolean().optional(),
  requestId: z.string(),
  depth: z.number().int(),
});

export function claimsOf(caller: Caller): z.infer<typeof callerClaims> {
  const { tenantId, actor, scope, delegated, provenAt, readOnly, onlyHere, requestId, depth } = caller;
  const permissions = caller.permissions === everyPermission ? ('every' as const) : [...caller.permissions];
  return { tenantId, actor, scope, delegated, permissions, provenAt, readOnly, onlyHere, requestId, depth };
}

/** The caller that claims of {@link claimsOf} name. */
export function callerFromClaims(claims: z.infer<typeof callerClaims>): Caller {
  return { ...claims, permissions: claims.permissions === 'every' ? everyPermission : new Set(claims.permissions) };
}
