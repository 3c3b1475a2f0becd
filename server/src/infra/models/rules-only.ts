import { refuse } from '@finaceverse/base/outcome';
import type { Models } from './port.ts';

/** No model: whoever asks is told so and goes on by rules. The default, which needs no network. */
export function rulesOnlyModels(): Models {
  return {
    available: false,
    complete: async () =>
      refuse('conflict', 'models.not_configured', 'No language model is configured, so only rules answer.', {
        hint: 'Name a provider in the settings to let a model help.',
      }),
  };
}
