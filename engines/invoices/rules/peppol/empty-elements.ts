import { written } from './element-text.ts';
import { at, must, type Context } from '../rule-table.ts';

/** An empty element says nothing, and a receiver cannot know whether something was meant (PEPPOL-EN16931-R008). */
export const EMPTY_ELEMENTS: Context<unknown> = at(
  '*',
  undefined,
  must(
    'PEPPOL-EN16931-R008',
    (element) => `${element.name} is empty.`,
    (element) => element.children.length > 0 || written(element).trim() !== '',
  ),
);
