import type { ModuleDeclaration } from './module.ts';
import { unreachableStates } from './state-machine.ts';

/** A set of declarations that contradict each other; the sentence names them. */
export class DeclarationMistake extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DeclarationMistake';
  }
}

function refuseDoubles(kind: string, entries: readonly { readonly name: string; readonly module: string }[]): void {
  const seen = new Map<string, string>();
  for (const { name, module } of entries) {
    const first = seen.get(name);
    if (first !== undefined) {
      throw new DeclarationMistake(`${kind} "${name}" is declared twice, by ${first} and by ${module}.`);
    }
    seen.set(name, module);
  }
}

function checkDoubles(modules: readonly ModuleDeclaration[]): void {
  const each = (pick: (module: ModuleDeclaration) => readonly string[]) =>
    modules.flatMap((module) => pick(module).map((name) => ({ name, module: module.name })));
  refuseDoubles('Module', each((module) => [module.name]));
  refuseDoubles('Schema', each((module) => (module.owns === null ? [] : [module.owns])));
  refuseDoubles('Route', each((module) => module.routes.map((route) => `${route.method} /v1/${module.name}${route.path}`)));
  refuseDoubles('Permission', each((module) => module.permissions.map((permission) => permission.name)));
  refuseDoubles('Event', each((module) => module.emits.map((event) => event.type)));
  refuseDoubles('Job', each((module) => module.jobs.map((job) => job.name)));
}

function checkReferences(modules: readonly ModuleDeclaration[], known: ReadonlySet<string>): void {
  const permissions = new Set(modules.flatMap((module) => module.permissions.map((permission) => permission.name)));
  for (const module of modules) {
    for (const need of module.needs) {
      if (!known.has(need)) throw new DeclarationMistake(`Module "${module.name}" needs "${need}", which is not known.`);
    }
    for (const route of module.routes) {
      const { permission, name } = route.operation;
      if (!permission) {
        throw new DeclarationMistake(`Route ${route.method} /v1/${module.name}${route.path} (${name}) declares no permission.`);
      }
      if (permission !== 'public' && permission !== 'signed_in' && !permissions.has(permission)) {
        throw new DeclarationMistake(`Operation "${name}" asks for permission "${permission}", which no module declares.`);
      }
    }
    for (const machine of module.stateMachines) {
      const lost = unreachableStates(machine);
      if (lost.length > 0) throw new DeclarationMistake(`State machine "${machine.name}" of ${module.name} never reaches ${lost.join(', ')}.`);
    }
  }
}

/** Modules in an order in which each comes after all that it needs; a circle is named whole. */
export function startOrder(modules: readonly ModuleDeclaration[]): ModuleDeclaration[] {
  const byName = new Map(modules.map((module) => [module.name, module]));
  const done = new Set<string>();
  const ordered: ModuleDeclaration[] = [];
  const visit = (module: ModuleDeclaration, path: readonly string[]): void => {
    if (done.has(module.name)) return;
    const begin = path.indexOf(module.name);
    if (begin >= 0) throw new DeclarationMistake(`Modules need each other in a circle: ${[...path.slice(begin), module.name].join(' -> ')}.`);
    for (const need of module.needs) {
      const needed = byName.get(need);
      if (needed) visit(needed, [...path, module.name]);
    }
    done.add(module.name);
    ordered.push(module);
  };
  for (const module of modules) visit(module, []);
  return ordered;
}

/** Which modules run here and which are reached elsewhere, in start order. */
export interface Registry {
  readonly enabled: readonly ModuleDeclaration[];
  readonly all: readonly ModuleDeclaration[];
  find(name: string): ModuleDeclaration | undefined;
  isEnabled(name: string): boolean;
}

/**
 * Checks all declarations and picks the enabled ones (all, unless a list is given).
 * @throws DeclarationMistake for unknown, doubled or cyclic declarations
 */
export function buildRegistry(modules: readonly ModuleDeclaration[], enabled?: readonly string[]): Registry {
  checkDoubles(modules);
  const known = new Set(modules.map((module) => module.name));
  for (const name of enabled ?? []) {
    if (!known.has(name)) throw new DeclarationMistake(`Module "${name}" is enabled but not known. Known are: ${[...known].join(', ')}.`);
  }
  checkReferences(modules, known);
  const ordered = startOrder(modules);
  const chosen = enabled ? new Set(enabled) : known;
  return {
    enabled: ordered.filter((module) => chosen.has(module.name)),
    all: ordered,
    find: (name) => ordered.find((module) => module.name === name),
    isEnabled: (name) => chosen.has(name),
  };
}
