import type { StoredActor, StoredEvent } from './events.ts';
import type { ModuleDeclaration } from './module.ts';
import { OPERATORS } from './operators.ts';

/** Whether a module is a room of the operators: it works by their login and on their rows, whoever calls it. */
export function isOperators(module: Pick<ModuleDeclaration, 'floor'> | undefined): boolean {
  return module?.floor === 'command_center';
}

const SOMEBODY: StoredActor = { kind: 'system', id: 'firm', name: 'Somebody of the firm' };

/** An event without what its module does not let operators see. */
export function forOperators(modules: readonly ModuleDeclaration[], event: StoredEvent): StoredEvent {
  if (event.tenantId === OPERATORS) return event;
  const view = modules.flatMap(({ operator }) => operator).find(({ type }) => type === event.type);
  const seen = new Set(view?.fields ?? []);
  const data = Object.fromEntries(Object.entries(event.data).filter(([field]) => seen.has(field)));
  return { ...event, actor: SOMEBODY, data };
}
