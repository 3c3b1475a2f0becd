import type { ModuleDeclaration } from './kernel/module.ts';
import { installation } from './command-center/installation/module.ts';
import { cyloid } from './products/cyloid/module.ts';
import { epiq } from './products/epiq/module.ts';
import { finory } from './products/finory/module.ts';
import { luca } from './products/luca/module.ts';
import { vamn } from './products/vamn/module.ts';
import { audit } from './services/audit/module.ts';
import { documents } from './services/documents/module.ts';
import { firm } from './services/firm/module.ts';
import { identity } from './services/identity/module.ts';
import { notification } from './services/notification/module.ts';
import { search } from './services/search/module.ts';
import { webhooks } from './services/webhooks/module.ts';

/** Every module by name. The order does not matter: what starts first follows from `needs`. */
export const MODULES: readonly ModuleDeclaration[] = [
  firm,
  identity,
  audit,
  documents,
  search,
  notification,
  webhooks,
  vamn,
  cyloid,
  finory,
  luca,
  epiq,
  installation,
];
