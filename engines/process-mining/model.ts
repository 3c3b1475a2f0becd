/** The door to models: trees, nets and diagrams, how each is read and written, and how one becomes another. */
export { declaredProcessToNet, standingOf, type DeclaredProcess, type Standing } from './model/declared-process.ts';
export { netSize, type NetSize, type PetriNet } from './model/petri-net.ts';
export { parseTree, treeText, type ProcessTree } from './model/process-tree.ts';
export { treeToNet } from './model/tree-to-net.ts';
export type { BpmnModel } from './model/bpmn/bpmn-model.ts';
export { bpmnToNet } from './model/bpmn/model-to-net.ts';
export { readBpmn } from './model/bpmn/read-bpmn.ts';
export { netToBpmn, treeToBpmn, writeBpmn } from './model/bpmn/write-bpmn.ts';
export { readPnml, writePnml } from './model/pnml.ts';
export { readPtml, writePtml } from './model/ptml.ts';
