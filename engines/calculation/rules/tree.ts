import { hash } from 'node:crypto';
import { certificateText, type CertificateRule } from '../proof/certificate.ts';

export type RuleKind = 'jurisdiction' | 'act' | 'section' | 'paragraph';

/** One node of the rule tree: Jurisdiction → Act → Section → Paragraph. Summaries are in our own words. */
export interface RuleNode {
  readonly id: string;
  readonly parent?: string;
  readonly kind: RuleKind;
  /** How the field cites it, such as `IAS 16.50`. */
  readonly label: string;
  readonly summary: string;
  /** First day on which the rule holds. */
  readonly from: string;
  /** Last day on which it holds, if it was superseded or withdrawn. */
  readonly to?: string;
}

/** A set of nodes that extends the tree, versioned as a whole. */
export interface RulePack {
  readonly name: string;
  readonly version: string;
  readonly nodes: readonly RuleNode[];
}

/** The merged tree. Immutable: adding a pack gives another tree. */
export interface RuleTree {
  readonly nodes: ReadonlyMap<string, RuleNode>;
}

const PARENT_KIND: Readonly<Record<RuleKind, RuleKind | undefined>> = {
  jurisdiction: undefined,
  act: 'jurisdiction',
  section: 'act',
  paragraph: 'section',
};

/** What is wrong with a pack: doubled ids, parents that are missing or of the wrong kind, dates that end before they start. */
export function findPackProblems(tree: RuleTree, pack: RulePack): readonly string[] {
  const all = new Map(tree.nodes);
  const problems: string[] = [];
  for (const node of pack.nodes) {
    if (all.has(node.id)) problems.push(`Rule "${node.id}" of pack ${pack.name} already exists.`);
    all.set(node.id, node);
  }
  for (const node of pack.nodes) {
    const expected = PARENT_KIND[node.kind];
    const parent = node.parent === undefined ? undefined : all.get(node.parent);
    if (expected !== parent?.kind) {
      problems.push(
        `Rule "${node.id}" is a ${node.kind}, so its parent must be ${expected ? `a known ${expected}` : 'absent'}.`,
      );
    }
    if (node.to !== undefined && node.to < node.from)
      problems.push(`Rule "${node.id}" ends on ${node.to}, before it starts.`);
  }
  return problems;
}

/** The tree with the packs added; throws on a pack that {@link findPackProblems} faults. */
export function buildRuleTree(packs: readonly RulePack[], base?: RuleTree): RuleTree {
  let tree: RuleTree = base ?? { nodes: new Map() };
  for (const pack of packs) {
    const problems = findPackProblems(tree, pack);
    if (problems.length > 0) throw new Error(problems.join(' '));
    tree = { nodes: new Map([...tree.nodes, ...pack.nodes.map((node) => [node.id, node] as const)]) };
  }
  return tree;
}

/** From the jurisdiction down to the node itself. */
export function rulePath(tree: RuleTree, id: string): readonly RuleNode[] {
  const path: RuleNode[] = [];
  for (
    let node = tree.nodes.get(id);
    node;
    node = node.parent === undefined ? undefined : tree.nodes.get(node.parent)
  ) {
    path.unshift(node);
  }
  return path;
}

/** Whether the rule holds on `date` (both ends included). */
export function isInForce(node: RuleNode, date: string): boolean {
  return node.from <= date && (node.to === undefined || date <= node.to);
}

const citations = new WeakMap<RuleNode, CertificateRule>();
const published = new WeakMap<RuleNode, RuleNode>();

/** The rule as it was published, whatever ended it since: definitions state it so, and keep their hash. */
export function asPublished(node: RuleNode): RuleNode {
  return published.get(node) ?? node;
}

/** The node as a certificate cites it, with the hash of its text at the time. */
export function citeRule(node: RuleNode): CertificateRule {
  let citation = citations.get(node);
  if (!citation) {
    citation = { id: node.id, label: node.label, edition: node.from, sha256: hash('sha256', certificateText(node)) };
    citations.set(node, citation);
  }
  return citation;
}

/**
 * The tree in which a rule ends on `to`. It is cited as it was published all the same, so that a figure computed
 * again for its days gives the same certificate to the last bit.
 */
export function supersedeRule(tree: RuleTree, id: string, to: string): RuleTree {
  const node = tree.nodes.get(id);
  if (!node) throw new Error(`There is no rule "${id}" to supersede.`);
  const ended: RuleNode = { ...node, to };
  citations.set(ended, citeRule(node));
  published.set(ended, asPublished(node));
  return { nodes: new Map([...tree.nodes, [id, ended]]) };
}
