import { modelsConformance } from './conformance.ts';
import { rulesOnlyModels } from './rules-only.ts';

modelsConformance('rules only', { answers: false, open: () => ({ models: rulesOnlyModels(), asked: () => 0 }) });
