import type { ModuleDeclaration } from './kernel/module.ts';
import { cyloid } from './products/cyloid/module.ts';
import { epiq } from './products/epiq/module.ts';
import { finory } from './products/finory/module.ts';
import { luca } from './products/luca/module.ts';
import { vamn } from './products/vamn/module.ts';
import { audit } from './services/audit/module.ts';
import { documents } from './services/documents/module.ts';
import { identity } from './services/identity/module.ts';
import { search } from './services/search/module.ts';

/** Every module by name. The order does not matter: what starts first follows from `needs`. */
export const MODULES: readonly ModuleDeclaration[] = [identity, audit, documents, search, vamn, cyloid, finory, luca, epiq];
