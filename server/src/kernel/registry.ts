import { CHECKS, houseOf } from './check-contributions.ts';
import type { ModuleDeclaration } from './module.ts';
import { addressOf } from './operation.ts';
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
  refuseDoubles(
    'Module',
    each((module) => [module.name]),
  );
  refuseDoubles(
    'Schema',
    each((module) => (module.owns === null ? [] : [module.owns])),
  );
  refuseDoubles(
    'Route',
    each((module) => module.routes.map((route) => `${route.method} ${addressOf(module.name, route)}`)),
  );
  refuseDoubles(
    'Permission',
    each((module) => module.permissions.map((permission) => permission.name)),
  );
  refuseDoubles(
    'Event',
    each((module) => module.emits.map((event) => event.type)),
  );
  refuseDoubles(
    'Job',
    each((module) => module.jobs.map((job) => job.name)),
  );
  refuseDoubles(
    'Page',
    each((module) => module.pages.map((page) => page.route)),
  );
  refuseDoubles(
    'Key of a page',
    // The console has letters of its own.
    each((module) => module.pages.map(({ key }) => (module.floor === 'command_center' ? `operate ${key}` : key))),
  );
  refuseDoubles(
    'Kind of search',
    each((module) => module.searches.map((found) => found.kind)),
  );
  refuseDoubles(
    'Kind of waiting thing',
    each((module) => module.waits?.kinds ?? []),
  );
  refuseDoubles(
    'Question',
    each((module) => (module.questions?.asked ?? []).map((asked) => asked.name)),
  );
  refuseDoubles(
    'Sign of health',
    each((module) => module.health?.signs ?? []),
  );
  refuseDoubles(
    'Setting',
    each((module) => module.settings.map((setting) => setting.name)),
  );
  refuseDoubles(
    'Process',
    each((module) => module.processes.map((process) => process.name)),
  );
  refuseDoubles(
    'State machine',
    each((module) => module.stateMachines.map((machine) => machine.name)),
  );
}

function checkReferences(modules: readonly ModuleDeclaration[]): void {
  const house = houseOf(modules);
  for (const check of CHECKS) {
    for (const module of modules) {
      const [mistake] = check(module, house);
      if (mistake !== undefined) throw new DeclarationMistake(mistake);
    }
  }
  for (const module of modules) {
    for (const machine of module.stateMachines) {
      const lost = unreachableStates(machine);
      if (lost.length > 0)
        throw new DeclarationMistake(
          `State machine "${machine.name}" of ${module.name} never reaches ${lost.join(', ')}.`,
        );
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
    if (begin >= 0)
      throw new DeclarationMistake(
        `Modules need each other in a circle: ${[...path.slice(begin), module.name].join(' -> ')}.`,
      );
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

/** A module whose handlers follow from what all contribute, with their types filled in. */
function withContributedHandlers(module: ModuleDeclaration, modules: readonly ModuleDeclaration[]): ModuleDeclaration {
  const handles = module.handles.map((handler) =>
    handler.contributed === undefined ? handler : { ...handler, types: handler.contributed(modules) },
  );
  return { ...module, handles };
}

/** Which modules run here and which are reached elsewhere, in start order. */
export interface Registry {
  readonly enabled: readonly ModuleDeclaration[];
  readonly all: readonly ModuleDeclaration[];
  find(name: string): ModuleDeclaration | undefined;
  isEnabled(name: string): boolean;
  /** The modules that handle an event, whether they run here or elsewhere. */
  consumersOf(eventType: string): readonly string[];
}

function consumersByType(modules: readonly ModuleDeclaration[]): (type: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  const handles = (module: ModuleDeclaration, type: string): boolean =>
    module.handles.some((handler) => handler.types === '*' || handler.types.includes(type));
  return (type) => {
    const found = known.get(type) ?? modules.filter((module) => handles(module, type)).map((module) => module.name);
    known.set(type, found);
    return found;
  };
}

function checkAuthentication(modules: readonly ModuleDeclaration[]): void {
  const [first, second] = modules.filter((module) => module.authenticates !== undefined);
  if (first && second)
    throw new DeclarationMistake(`Both ${first.name} and ${second.name} say that they prove who somebody is.`);
  if (first?.authenticates !== undefined && !first.calls[first.authenticates])
    throw new DeclarationMistake(
      `Module "${first.name}" proves who somebody is by "${first.authenticates}", which is not a call of it.`,
    );
}

function checkTokenKeeping(modules: readonly ModuleDeclaration[]): void {
  const [first, second] = modules.filter((module) => module.keepsTokens !== undefined);
  if (first && second) throw new DeclarationMistake(`Both ${first.name} and ${second.name} say that they keep tokens.`);
  if (first?.keepsTokens !== undefined && !first.calls[first.keepsTokens])
    throw new DeclarationMistake(
      `Module "${first.name}" keeps tokens by "${first.keepsTokens}", which is not a call of it.`,
    );
}

function checkRounds(modules: readonly ModuleDeclaration[]): void {
  const [first, second] = modules.filter((module) => module.listsTenants !== undefined);
  if (first && second)
    throw new DeclarationMistake(`Both ${first.name} and ${second.name} say that they list the tenants.`);
  if (first?.listsTenants !== undefined && !first.calls[first.listsTenants])
    throw new DeclarationMistake(
      `Module "${first.name}" lists the tenants by "${first.listsTenants}", which is not a call of it.`,
    );
  for (const module of modules) {
    for (const job of module.jobs.filter(({ forEachTenant }) => forEachTenant)) {
      if (job.cron === undefined)
        throw new DeclarationMistake(`Job "${job.name}" runs for each tenant, but has no schedule.`);
      if (!first) throw new DeclarationMistake(`Job "${job.name}" runs for each tenant, but no module lists them.`);
    }
  }
}

/**
 * Checks all declarations and picks the enabled ones (all, unless a list is given).
 * @throws DeclarationMistake for unknown, doubled or cyclic declarations
 */
export function buildRegistry(modules: readonly ModuleDeclaration[], enabled?: readonly string[]): Registry {
  checkDoubles(modules);
  const known = new Set(modules.map((module) => module.name));
  for (const name of enabled ?? []) {
    if (!known.has(name))
      throw new DeclarationMistake(`Module "${name}" is enabled but not known. Known are: ${[...known].join(', ')}.`);
  }
  const whole = modules.map((module) => withContributedHandlers(module, modules));
  checkReferences(whole);
  checkAuthentication(whole);
  checkTokenKeeping(whole);
  checkRounds(whole);
  const ordered = startOrder(whole);
  const chosen = enabled ? new Set(enabled) : known;
  return {
    enabled: ordered.filter((module) => chosen.has(module.name)),
    all: ordered,
    find: (name) => ordered.find((module) => module.name === name),
    isEnabled: (name) => chosen.has(name),
    consumersOf: consumersByType(ordered),
  };
}
