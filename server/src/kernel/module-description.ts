import type { AnyEvent } from './contract.ts';
import type { Contributions } from './contributions.ts';
import type { Askable } from './questions.ts';

/** Contributions that are asked for by a call, since they live in the contributor's own rows. */
export type Gathered = 'waits' | 'questions' | 'health';

export type Floor = 'service' | 'product' | 'command_center' | 'flow';

/** What may be granted, in words that a user understands. */
export interface PermissionDeclaration {
  /** `module:noun:verb`. */
  readonly name: string;
  readonly summary: string;
  /** The operation that looks at it inside, where it is asked for by none. */
  readonly judgedBy?: string;
  /** It reaches beyond the tenant, so no role of a tenant gives it. */
  readonly operatorOnly?: boolean;
}

/**
 * What a module says of itself, without the handlers behind it: permissions, roles, menus, search, settings and
 * whatever else other rooms read.
 */
export interface ModuleDescription extends Contributions {
  readonly name: string;
  readonly floor: Floor;
  /** One sentence: what it is for. */
  readonly summary: string;
  /** Modules whose contracts it calls; they start before it. */
  readonly needs: readonly string[];
  /** Modules whose events alone it handles. */
  readonly hears: readonly string[];
  /** The PostgreSQL schema that it alone reads and writes, or null. */
  readonly owns: string | null;
  readonly permissions: readonly PermissionDeclaration[];
  readonly emits: readonly AnyEvent[];
  /** Which contributions of other modules it gathers by calling them. */
  readonly gathers: readonly Gathered[];
  /** What this module can be asked in words. */
  readonly questions?: Askable;
}
