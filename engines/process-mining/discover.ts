/** The door to discovery: models found in a log. */
export { ALGORITHMS, discoverModel, type Algorithm, type DiscoveryOptions } from './discovery/discover-model.ts';
export { mineInductive } from './discovery/mine-inductive.ts';
