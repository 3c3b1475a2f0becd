import { route, type Route } from '../../kernel/operation.ts';
import { rebuildIndex } from './commands/rebuild-index.ts';
import { findAnything } from './queries/find-anything.ts';

export const routes: readonly Route[] = [route('GET', '', findAnything), route('POST', '/rebuild', rebuildIndex)];
