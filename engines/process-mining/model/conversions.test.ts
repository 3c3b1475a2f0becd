import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { unwrap } from '@finaceverse/base/outcome';
import { arbitraryTree } from './arbitrary-tree.ts';
import { bpmnToNet } from './bpmn/model-to-net.ts';
import { readBpmn } from './bpmn/read-bpmn.ts';
import { netToBpmn, treeToBpmn, writeBpmn } from './bpmn/write-bpmn.ts';
import { netWords, treeWords, type Words } from './language.ts';
import { netToTree } from './net-to-tree.ts';
import { readPnml, writePnml } from './pnml.ts';
import { parseTree, treeText, type ProcessTree } from './process-tree.ts';
import { readPtml, writePtml } from './ptml.ts';
import { treeToNet, withoutPassingSteps } from './tree-to-net.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const readBpmnText = (text: string): ReturnType<typeof readBpmn> => readBpmn(bytesOf(text));
const readPnmlText = (text: string): ReturnType<typeof readPnml> => readPnml(bytesOf(text));
const readPtmlText = (text: string): ReturnType<typeof readPtml> => readPtml(bytesOf(text));

const LENGTH = 6;
const trees = arbitraryTree({ uniqueLabels: false, silent: true, loops: true, leaves: 6 });

function assertSameWords(actual: Words | undefined, expected: Words | undefined, what: string): void {
  if (actual === undefined || expected === undefined) return;
  assert.deepEqual([...actual].sort(), [...expected].sort(), what);
}

test('a net made of a tree has exactly the words of the tree, and folds back to a tree with the same words', () => {
  fc.assert(
    fc.property(trees, (tree) => {
      const expected = treeWords(tree, LENGTH);
      const net = treeToNet(tree);
      assertSameWords(netWords(net, LENGTH), expected, treeText(tree));
      assertSameWords(treeWords(unwrap(netToTree(net)), LENGTH), expected, `${treeText(tree)} folded back`);
    }),
    { numRuns: 800 },
  );
});

test('BPMN, PNML, PTML and the text form keep the words of a tree through writing and reading', () => {
  fc.assert(
    fc.property(trees, (tree) => {
      const expected = treeWords(tree, LENGTH);
      const bpmn = unwrap(readBpmnText(writeBpmn(treeToBpmn(tree))));
      assertSameWords(netWords(unwrap(bpmnToNet(bpmn)), LENGTH), expected, `${treeText(tree)} as BPMN`);
      assertSameWords(
        netWords(unwrap(readPnmlText(writePnml(treeToNet(tree)))), LENGTH),
        expected,
        `${treeText(tree)} as PNML`,
      );
      assertSameWords(treeWords(unwrap(readPtmlText(writePtml(tree))), LENGTH), expected, `${treeText(tree)} as PTML`);
      assert.equal(treeText(unwrap(parseTree(treeText(tree)))), treeText(tree));
    }),
    { numRuns: 600 },
  );
});

test('leaving out steps that only pass a token on keeps the words of a net', () => {
  fc.assert(
    fc.property(trees, (tree) => {
      const drawn = unwrap(bpmnToNet(treeToBpmn(tree)));
      const smaller = withoutPassingSteps(drawn);
      assert.ok(smaller.transitions.length <= drawn.transitions.length);
      assertSameWords(netWords(smaller, LENGTH), netWords(drawn, LENGTH), treeText(tree));
    }),
    { numRuns: 300 },
  );
});

test('a free-choice net drawn as BPMN keeps its words', () => {
  fc.assert(
    fc.property(trees, (tree) => {
      const net = treeToNet(tree);
      const drawn = netToBpmn(net);
      if (drawn.ok)
        assertSameWords(netWords(unwrap(bpmnToNet(drawn.value)), LENGTH), netWords(net, LENGTH), treeText(tree));
    }),
    { numRuns: 100 },
  );
});

test('the comparison of words can fail: a sequence is not a choice', () => {
  const words = (text: string): Words | undefined => treeWords(unwrap(parseTree(text)), LENGTH);
  assert.throws(
    () => assertSameWords(words("->( 'a', 'b' )"), words("X( 'a', 'b' )"), 'differs'),
    assert.AssertionError,
  );
});

test('labels with quotes, commas, markup and accents survive every format', () => {
  const tree: ProcessTree = {
    kind: 'sequence',
    children: ["O'Neil, sign", 'a <b> & "c"', 'prüfen, ok'].map((label) => ({ kind: 'activity', label })),
  };
  const expected = treeWords(tree, 3);
  assertSameWords(netWords(unwrap(readPnmlText(writePnml(treeToNet(tree)))), 3), expected, 'PNML');
  assertSameWords(treeWords(unwrap(readPtmlText(writePtml(tree))), 3), expected, 'PTML');
  assertSameWords(netWords(unwrap(bpmnToNet(unwrap(readBpmnText(writeBpmn(treeToBpmn(tree)))))), 3), expected, 'BPMN');
  assertSameWords(treeWords(unwrap(parseTree(treeText(tree))), 3), expected, 'text');
});

test('a net that is not block-structured is refused instead of folded into something else', () => {
  const crossing = unwrap(
    readPnmlText(
      writePnml({
        places: ['i', 'p', 'q', 'r', 'f'].map((id) => ({ id, name: id })),
        transitions: [
          {
            id: 's',
            label: undefined,
            inputs: [{ place: 0, weight: 1 }],
            outputs: [
              { place: 1, weight: 1 },
              { place: 2, weight: 1 },
            ],
          },
          { id: 'a', label: 'a', inputs: [{ place: 1, weight: 1 }], outputs: [{ place: 3, weight: 1 }] },
          {
            id: 'b',
            label: 'b',
            inputs: [
              { place: 2, weight: 1 },
              { place: 3, weight: 1 },
            ],
            outputs: [{ place: 4, weight: 1 }],
          },
          {
            id: 'c',
            label: 'c',
            inputs: [
              { place: 1, weight: 1 },
              { place: 2, weight: 1 },
            ],
            outputs: [{ place: 4, weight: 1 }],
          },
        ],
        initial: [1, 0, 0, 0, 0],
        final: [0, 0, 0, 0, 1],
      }),
    ),
  );
  assert.equal(netToTree(crossing).ok, false);
});

test('a tree text that cannot be read names the character and what should stand there', () => {
  const outcome = parseTree("->( 'a', ");
  assert.equal(outcome.ok, false);
  if (!outcome.ok) assert.match(outcome.refusal.message, /character 10/);
});
