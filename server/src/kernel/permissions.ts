import type { ModuleDescription } from './module-description.ts';
import { isOperatorRole } from './operators.ts';
import type { Registry } from './registry.ts';

/** Whether `pattern` (`finory:*:read`, `*:*:*`) grants the permission `name`. */
export function grants(pattern: string, name: string): boolean {
  const wanted = name.split(':');
  const given = pattern.split(':');
  return given.length === wanted.length && given.every((part, index) => part === '*' || part === wanted[index]);
}

/**
 * What a role gives: of each module the permissions that it says. A firm's role gives none that reaches beyond the
 * firm.
 */
export function permissionsOfRole(modules: readonly ModuleDescription[], role: string): string[] {
  return modules.flatMap(({ permissions, roles }) => {
    const given = Object.entries(roles).find(([template]) => template === role)?.[1] ?? [];
    return permissions
      .filter(
        ({ name, operatorOnly }) =>
          (operatorOnly !== true || isOperatorRole(role)) && (given === 'all' || given.includes(name)),
      )
      .map(({ name }) => name);
  });
}

/** The declared permissions that a role's patterns stand for: what is not declared cannot be granted. */
export function expandPermissions(registry: Registry, patterns: readonly string[], isOperator = false): string[] {
  return registry.all
    .flatMap((module) => module.permissions)
    .filter(
      ({ name, operatorOnly }) =>
        (operatorOnly !== true || isOperator) && patterns.some((pattern) => grants(pattern, name)),
    )
    .map(({ name }) => name);
}
