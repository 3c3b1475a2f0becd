import {
  GraphQLError,
  Kind,
  type ASTVisitor,
  type FragmentDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';

/** Operations of one request, fields in all, and how deep they may nest; fragments count wherever they are spread. */
export const COST_LIMITS = { operations: 20, fields: 2000, depth: 12 } as const;

interface Cost {
  fields: number;
  depth: number;
}

/** Adds up a selection. Whoever asks for the schema itself nests as deep as that does. */
function measure(
  selection: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  depth: number,
  cost: Cost,
): void {
  for (const node of selection.selections) {
    // Enough is known: a fragment that spreads itself ends here too.
    if (cost.fields > COST_LIMITS.fields) return;
    if (node.kind === Kind.FIELD) {
      cost.fields += 1;
      if (node.name.value.startsWith('__')) continue;
      cost.depth = Math.max(cost.depth, depth);
      if (node.selectionSet) measure(node.selectionSet, fragments, depth + 1, cost);
      continue;
    }
    cost.fields += 1;
    const inner = node.kind === Kind.INLINE_FRAGMENT ? node.selectionSet : fragments.get(node.name.value)?.selectionSet;
    if (inner) measure(inner, fragments, depth, cost);
  }
}

/** The answers that an operation asks for at its top, through fragments too. */
function topLevel(
  selection: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  seen: ReadonlySet<string> = new Set(),
): number {
  return selection.selections.reduce((sum, node) => {
    if (node.kind === Kind.FIELD) return sum + 1;
    if (node.kind === Kind.INLINE_FRAGMENT) return sum + topLevel(node.selectionSet, fragments, seen);
    const name = node.name.value;
    const fragment = seen.has(name) ? undefined : fragments.get(name);
    return fragment ? sum + topLevel(fragment.selectionSet, fragments, new Set([...seen, name])) : sum;
  }, 0);
}

/** Refuses what would cost more than the limits before anything of it runs. */
export const withinCost: ValidationRule = (context: ValidationContext): ASTVisitor => ({
  OperationDefinition(operation) {
    const fragments = new Map(
      context
        .getDocument()
        .definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
    );
    const cost: Cost = { fields: 0, depth: 0 };
    measure(operation.selectionSet, fragments, 1, cost);
    const refuse = (sentence: string): void => context.reportError(new GraphQLError(sentence, { nodes: operation }));
    if (cost.fields > COST_LIMITS.fields) refuse(`This asks for more than ${COST_LIMITS.fields} fields.`);
    if (cost.depth > COST_LIMITS.depth) refuse(`This nests deeper than ${COST_LIMITS.depth} levels.`);
    if (topLevel(operation.selectionSet, fragments) > COST_LIMITS.operations)
      refuse(`This runs more than ${COST_LIMITS.operations} operations at once.`);
  },
});
