import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import type { XmlElement } from '@finaceverse/base/xml';
import { escapeXml } from '../log/xml-markup.ts';
import { activity, block, inclusiveChoice, loop, SILENT, type ProcessTree } from './process-tree.ts';
import { readMarkup } from './read-markup.ts';

const LEAVES = { manualTask: 'visible', automaticTask: 'silent' } as const;
const BLOCKS = {
  sequence: 'sequence',
  xor: 'choice',
  and: 'parallel',
  or: 'inclusive',
  xorLoop: 'loop',
  def: 'choice',
} as const;

/** Process trees in PTML, the exchange form of the process tree tools: nodes, then `parentsNode` edges in child order. */
export function readPtml(bytes: Uint8Array): Outcome<ProcessTree> {
  const document = readMarkup(bytes);
  if (!document.ok) return document;
  const tree =
    document.value.name === 'processTree'
      ? document.value
      : document.value.children.find((child) => child.name === 'processTree');
  const rootId = tree?.attributes['root'];
  if (tree === undefined || rootId === undefined)
    return refuse('malformed', 'epiq.ptml_root', 'The file holds no <processTree root="...">.');
  const nodes = new Map<string, XmlElement>();
  const children = new Map<string, string[]>();
  for (const element of tree.children) {
    if (element.name === 'parentsNode') {
      const source = element.attributes['sourceId'] ?? '';
      children.set(source, [...(children.get(source) ?? []), element.attributes['targetId'] ?? '']);
    } else if (element.attributes['id'] !== undefined) {
      nodes.set(element.attributes['id'], element);
    }
  }
  return buildNode(rootId, nodes, children, new Set());
}

function buildNode(
  id: string,
  nodes: ReadonlyMap<string, XmlElement>,
  children: ReadonlyMap<string, readonly string[]>,
  path: ReadonlySet<string>,
): Outcome<ProcessTree> {
  const node = nodes.get(id);
  if (node === undefined) return refuse('invalid', 'epiq.ptml_node', `Node "${id}" is referred to but not defined.`);
  if (path.has(id)) return refuse('invalid', 'epiq.ptml_cycle', `Node "${id}" is its own descendant.`);
  if (Object.hasOwn(LEAVES, node.name))
    return ok(node.name === 'manualTask' ? activity(node.attributes['name'] ?? '') : SILENT);
  if (!Object.hasOwn(BLOCKS, node.name))
    return refuse('unsupported', 'epiq.ptml_kind', `Node kind <${node.name}> is not a process tree operator.`);
  const kind = BLOCKS[node.name as keyof typeof BLOCKS]; // The line above checked the name.
  const built: ProcessTree[] = [];
  for (const child of children.get(id) ?? []) {
    const outcome = buildNode(child, nodes, children, new Set([...path, id]));
    if (!outcome.ok) return outcome;
    built.push(outcome.value);
  }
  if (kind === 'loop') {
    const [body, redo, exit] = built;
    if (body === undefined || built.length > 3)
      return refuse('invalid', 'epiq.ptml_loop', `Loop "${id}" must have a body, a redo part and at most an exit.`);
    return ok(block('sequence', [loop(body, redo ?? SILENT), exit ?? SILENT]));
  }
  if (kind === 'inclusive') {
    if (built.length > 6)
      return refuse('unsupported', 'epiq.ptml_or', `Inclusive choice "${id}" has more than 6 children.`);
    return ok(inclusiveChoice(built));
  }
  return ok(block(kind, built));
}

/** The tree as PTML; loops get the silent exit that its readers expect as third child. */
export function writePtml(tree: ProcessTree): string {
  const nodes: string[] = [];
  const edges: string[] = [];
  let counter = 0;
  const add = (node: ProcessTree): string => {
    counter += 1;
    const id = `n${counter}`;
    const element = (name: string, label: string): void => {
      nodes.push(`  <${name} id="${id}" name="${escapeXml(label)}"/>`);
    };
    let children: readonly ProcessTree[] = [];
    if (node.kind === 'activity') element('manualTask', node.label);
    else if (node.kind === 'silent') element('automaticTask', 'tau');
    else if (node.kind === 'loop') {
      element('xorLoop', '');
      children = [node.body, node.redo, SILENT];
    } else {
      element(node.kind === 'sequence' ? 'sequence' : node.kind === 'choice' ? 'xor' : 'and', '');
      children = node.children;
    }
    for (const child of children) {
      const target = add(child);
      edges.push(`  <parentsNode id="${id}-${target}" sourceId="${id}" targetId="${target}"/>`);
    }
    return id;
  };
  const root = add(tree);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<ptml>',
    `<processTree id="tree" name="" root="${root}">`,
    ...nodes,
    ...edges,
    '</processTree>',
    '</ptml>',
    '',
  ].join('\n');
}
