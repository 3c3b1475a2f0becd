import type { Registry } from './registry.ts';

/** Whether `pattern` (`finory:*:read`, `*:*:*`) grants the permission `name`. */
export function grants(pattern: string, name: string): boolean {
  const wanted = name.split(':');
  const given = pattern.split(':');
  return given.length === wanted.length && given.every((part, index) => part === '*' || part === wanted[index]);
}

/** What no role of a tenant can grant, since it reaches beyond the tenant. */
const OPERATOR_ONLY: ReadonlySet<string> = new Set(['identity:tenant:list']);

/** The declared permissions that a role's patterns stand for: what is not declared cannot be granted. */
export function expandPermissions(registry: Registry, patterns: readonly string[]): string[] {
  const declared = registry.all.flatMap((module) => module.permissions.map((permission) => permission.name));
  return declared.filter((name) => !OPERATOR_ONLY.has(name) && patterns.some((pattern) => grants(pattern, name)));
}
