import type { Actor } from './context.ts';

/** On whose behalf something runs. It is serialisable: requests, jobs and remote calls carry it. */
export interface Caller {
  readonly tenantId: string;
  readonly actor: Actor;
  readonly permissions: ReadonlySet<string>;
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
  return { tenantId, actor: { kind: 'system', id: `system:${name}`, name }, permissions: everyPermission, requestId, depth: 0 };
}

/** Somebody who has not signed in. */
export function anonymousCaller(requestId: string): Caller {
  return { tenantId: '', actor: { kind: 'anonymous', id: 'anonymous', name: 'Anonymous' }, permissions: new Set(), requestId, depth: 0 };
}
