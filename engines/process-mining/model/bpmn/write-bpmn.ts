import { assert, ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import { escapeXml } from '../../log/xml-markup.ts';
import type { PetriNet } from '../petri-net.ts';
import type { ProcessTree } from '../process-tree.ts';
import { plainModel, type BpmnFlow, type BpmnModel, type BpmnNode } from './bpmn-model.ts';

/** What trees and nets are drawn with. */
type DrawnKind = 'start' | 'end' | 'task' | 'exclusive' | 'parallel' | 'passing';

interface Drawing {
  readonly nodes: BpmnNode[];
  readonly flows: BpmnFlow[];
}

/** The BPMN model of a process tree: gateways in matching pairs, so that it stays block-structured. */
export function treeToBpmn(tree: ProcessTree): BpmnModel {
  const drawing: Drawing = { nodes: [], flows: [] };
  const start = addNode(drawing, 'start', '');
  const last = drawTree(drawing, tree, start);
  connect(drawing, last, addNode(drawing, 'end', ''));
  return plainModel(drawing.nodes, drawing.flows);
}

function addNode(drawing: Drawing, kind: DrawnKind, name: string): string {
  const id = `${kind}-${drawing.nodes.length + 1}`;
  drawing.nodes.push({ id, kind, name });
  return id;
}

function connect(drawing: Drawing, source: string, target: string): void {
  drawing.flows.push({ id: `flow-${drawing.flows.length + 1}`, source, target });
}

/** Draws a block after node `from` and gives the node that the next block follows. */
function drawTree(drawing: Drawing, tree: ProcessTree, from: string): string {
  switch (tree.kind) {
    case 'silent':
      return from;
    case 'activity': {
      const task = addNode(drawing, 'task', tree.label);
      connect(drawing, from, task);
      return task;
    }
    case 'sequence':
      return tree.children.reduce((last, child) => drawTree(drawing, child, last), from);
    case 'loop': {
      const join = addNode(drawing, 'exclusive', '');
      connect(drawing, from, join);
      const split = addNode(drawing, 'exclusive', '');
      connect(drawing, drawTree(drawing, tree.body, join), split);
      connect(drawing, drawTree(drawing, tree.redo, split), join);
      return split;
    }
    default: {
      const kind = tree.kind === 'choice' ? 'exclusive' : 'parallel';
      const split = addNode(drawing, kind, '');
      const join = addNode(drawing, kind, '');
      connect(drawing, from, split);
      for (const child of tree.children) connect(drawing, drawTree(drawing, child, split), join);
      return join;
    }
  }
}

/**
 * The BPMN model of a net: an exclusive gateway per place, parallel gateways where transitions split and
 * join. Only a free-choice net has one, because BPMN cannot choose and synchronise in one step.
 */
export function netToBpmn(net: PetriNet): Outcome<BpmnModel> {
  const consumers = net.places.map((_, place) =>
    net.transitions.filter((step) => step.inputs.some((arc) => arc.place === place)),
  );
  const shared = net.places.findIndex(
    (_, place) => (consumers[place]?.length ?? 0) > 1 && consumers[place]?.some((step) => step.inputs.length > 1),
  );
  if (shared >= 0) {
    return refuse(
      'unsupported',
      'epiq.net_not_free_choice',
      `Place "${net.places[shared]?.name ?? ''}" chooses and synchronises at once, which BPMN cannot draw.`,
    );
  }
  const drawing: Drawing = { nodes: [], flows: [] };
  const gateways = net.places.map(() => addNode(drawing, 'exclusive', ''));
  const marked = (marking: readonly number[], kind: 'start' | 'end'): void => {
    const node = addNode(drawing, kind, '');
    for (const [place, tokens] of marking.entries()) {
      const gateway = gateways[place] ?? '';
      if (tokens > 0) connect(drawing, kind === 'start' ? node : gateway, kind === 'start' ? gateway : node);
    }
  };
  marked(net.initial, 'start');
  for (const transition of net.transitions) {
    const task = transition.label === undefined ? undefined : addNode(drawing, 'task', transition.label);
    const join = transition.inputs.length > 1 || task === undefined ? addNode(drawing, 'parallel', '') : task;
    const split =
      transition.outputs.length > 1 && task !== undefined ? addNode(drawing, 'parallel', '') : (task ?? join);
    if (task !== undefined && join !== task) connect(drawing, join, task);
    if (task !== undefined && split !== task) connect(drawing, task, split);
    for (const arc of transition.inputs) connect(drawing, gateways[arc.place] ?? '', join);
    for (const arc of transition.outputs) connect(drawing, split, gateways[arc.place] ?? '');
  }
  marked(net.final, 'end');
  return ok(plainModel(drawing.nodes, drawing.flows));
}

const ELEMENTS: Readonly<Record<DrawnKind, string>> = {
  start: 'startEvent',
  end: 'endEvent',
  task: 'task',
  exclusive: 'exclusiveGateway',
  parallel: 'parallelGateway',
  passing: 'intermediateThrowEvent',
};

function elementOf(node: BpmnNode): string {
  const drawn = Object.entries(ELEMENTS).find(([kind]) => kind === node.kind);
  assert(drawn !== undefined, 'Trees and nets are drawn with plain nodes alone');
  return drawn[1];
}

/** The drawn model of a tree or net as BPMN 2.0 XML without a diagram; editors lay it out when they open it. */
export function writeBpmn(model: BpmnModel): string {
  const [pool] = model.pools;
  const { nodes, flows } = pool ?? { nodes: [], flows: [] };
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="definitions" targetNamespace="urn:finaceverse:epiq">',
    '  <process id="process" isExecutable="false">',
  ];
  for (const node of nodes) {
    const name = node.name === '' ? '' : ` name="${escapeXml(node.name)}"`;
    const refs = [
      ...flows.filter((flow) => flow.target === node.id).map((flow) => `<incoming>${escapeXml(flow.id)}</incoming>`),
      ...flows.filter((flow) => flow.source === node.id).map((flow) => `<outgoing>${escapeXml(flow.id)}</outgoing>`),
    ];
    lines.push(`    <${elementOf(node)} id="${escapeXml(node.id)}"${name}>${refs.join('')}</${elementOf(node)}>`);
  }
  for (const flow of flows) {
    lines.push(
      `    <sequenceFlow id="${escapeXml(flow.id)}" sourceRef="${escapeXml(flow.source)}" targetRef="${escapeXml(flow.target)}"/>`,
    );
  }
  lines.push('  </process>', '</definitions>', '');
  return lines.join('\n');
}
