/** What the modules declare, for whatever is derived from it: documents, migrations, diagrams. */
export { ADAPTER_MIGRATIONS } from '../adapters.ts';
export { openApiDocument } from '../gateway/openapi.ts';
export { OWN_ERRORS } from '../gateway/own-errors.ts';
export { settingsReference } from '../kernel/configuration.ts';
export { migrate, migrationSources, type MigrationSource } from '../kernel/migrations.ts';
export { dataClassOf } from '../kernel/data-classes.ts';
export type { ModuleDeclaration } from '../kernel/module.ts';
export { buildRegistry, type Registry } from '../kernel/registry.ts';
export { addressOf, type AnyOperation, type Route } from '../kernel/operation.ts';
export { stateDiagram } from '../kernel/state-machine.ts';
export { MODULES } from '../modules.ts';
export { PAGE_GROUPS } from '../kernel/contributions.ts';
