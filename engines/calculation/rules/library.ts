import { CONVENTIONS_PACK } from './conventions.ts';
import { STANDARDS_PACK } from './standards.ts';
import { TAX_PACK } from './tax.ts';
import { buildRuleTree, type RuleTree } from './tree.ts';

/** The rules as published with this version. */
export const RULES: RuleTree = buildRuleTree([CONVENTIONS_PACK, STANDARDS_PACK, TAX_PACK]);
