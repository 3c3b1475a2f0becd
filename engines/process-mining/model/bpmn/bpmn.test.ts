import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unwrap } from '@finaceverse/base/outcome';
import { alignLog, modelOfNet } from '../../conformance/align-log.ts';
import { variantsOf } from '../../log/variants.ts';
import { bpmnToNet } from './model-to-net.ts';
import { readBpmn } from './read-bpmn.ts';

/** A process in shorthand: elements as XML, flows as `a>b`, with a condition as `a>b?x > 1`. */
function file(elements: string, flows: string, rest = ''): Uint8Array {
  return new TextEncoder().encode(
    `<bpmn2:definitions xmlns:bpmn2="http://www.omg.org/spec/BPMN/20100524/MODEL">${rest}<bpmn2:process id="p">${elements}${flowsOf(flows)}</bpmn2:process></bpmn2:definitions>`,
  );
}

function flowsOf(text: string): string {
  return text
    .split(/\s*;\s*/)
    .map((flow) => {
      const [ends = '', condition] = flow.split('?');
      const [source, target] = ends.split('>');
      const inside =
        condition === undefined
          ? ''
          : `<bpmn2:conditionExpression>${condition.replaceAll('<', '&lt;')}</bpmn2:conditionExpression>`;
      return `<bpmn2:sequenceFlow id="${ends.replace('>', '-')}" sourceRef="${source}" targetRef="${target}">${inside}</bpmn2:sequenceFlow>`;
    })
    .join('');
}

const element = (kind: string, ...ids: readonly string[]): string =>
  ids.map((id) => `<bpmn2:${kind} id="${id}" name="${id}"/>`).join('');

/** Which of the traces, given as letters, the model explains without a move. */
function fitting(bytes: Uint8Array, ...traces: readonly string[]): readonly string[] {
  const model = modelOfNet(unwrap(bpmnToNet(unwrap(readBpmn(bytes)))));
  const aligned = alignLog(model, variantsOf(traces.map((trace) => [...trace])));
  assert.ok(Number.isFinite(aligned.moveCost) && aligned.exact);
  return traces.filter((_, index) => aligned.variants[index]?.upper === 0);
}

const ENDS = element('startEvent', 's') + element('endEvent', 'e');

test('a parallel split that ends at two end events is over when both are reached', () => {
  const bytes = file(
    ENDS + element('endEvent', 'e2') + element('task', 'a', 'b', 'c') + element('parallelGateway', 'g'),
    's>a;a>g;g>b;g>c;b>e;c>e2',
  );
  assert.deepEqual(fitting(bytes, 'abc', 'acb', 'ab'), ['abc', 'acb']);
});

test('conditional flows out of a task are a choice: of one where they exclude each other, else of one or more', () => {
  const bytes = (first: string, second: string): Uint8Array =>
    file(ENDS + element('task', 'a', 'b', 'c'), `s>a;a>b?${first};a>c?${second};b>e;c>e`);
  assert.deepEqual(fitting(bytes('x > 1', 'x <= 1'), 'ab', 'ac', 'abc', 'a'), ['ab', 'ac']);
  assert.deepEqual(fitting(bytes('${kind == "x"}', '${kind == "y"}'), 'ab', 'abc'), ['ab']);
  assert.deepEqual(fitting(bytes('late', 'large'), 'ab', 'ac', 'acb', 'a'), ['ab', 'ac', 'acb']);
});

test('a default flow is taken where no condition holds, and never beside one that does', () => {
  const bytes = file(
    `${ENDS}<bpmn2:task id="a" name="a" default="a-c"/>${element('task', 'b', 'c')}`,
    's>a;a>b?late;a>c;b>e;c>e',
  );
  assert.deepEqual(fitting(bytes, 'ab', 'ac', 'abc', 'acb'), ['ab', 'ac']);
});

test('an inclusive gateway takes one way or more, and its join waits for all that were taken', () => {
  const bytes = file(
    ENDS + element('task', 'a', 'b', 'c', 'd') + element('inclusiveGateway', 'g', 'j'),
    's>a;a>g;g>b;g>c;b>j;c>j;j>d;d>e',
  );
  assert.deepEqual(fitting(bytes, 'abd', 'acd', 'abcd', 'acbd', 'abdcd', 'ad'), ['abd', 'acd', 'abcd', 'acbd']);
});

test('a terminate event ends what still runs beside it, a plain end does not', () => {
  const bytes = (end: string): Uint8Array =>
    file(
      `${ENDS}<bpmn2:endEvent id="t">${end}</bpmn2:endEvent>${element('task', 'a', 'b', 'c')}${element('parallelGateway', 'g')}`,
      's>g;g>a;g>b;b>c;a>t;c>e',
    );
  assert.deepEqual(fitting(bytes('<bpmn2:terminateEventDefinition/>'), 'a', 'ba', 'bac', 'bca', 'abc'), [
    'a',
    'ba',
    'bca',
  ]);
  assert.deepEqual(fitting(bytes(''), 'a', 'bca', 'abc'), ['bca', 'abc']);
});

test('a sub-process is over when nothing in it is left to do; an event at its edge ends it early', () => {
  const inner = `${element('startEvent', 'is')}${element('endEvent', 'ie')}${element('task', 'b', 'c')}${element('parallelGateway', 'ig')}${flowsOf('is>ig;ig>b;ig>c;b>ie;c>ie')}`;
  const edge = '<bpmn2:boundaryEvent id="x" attachedToRef="sub"><bpmn2:timerEventDefinition/></bpmn2:boundaryEvent>';
  const bytes = file(
    `${ENDS}${element('task', 'a', 'd', 'f')}<bpmn2:subProcess id="sub" name="sub">${inner}</bpmn2:subProcess>${edge}`,
    's>a;a>sub;sub>d;d>e;x>f;f>e',
  );
  assert.deepEqual(fitting(bytes, 'abcd', 'acbd', 'abd', 'abf', 'af', 'abcdf'), ['abcd', 'acbd', 'abf', 'af']);
});

test('an event at the edge that does not interrupt adds work, and an event gateway takes one way', () => {
  const edge =
    '<bpmn2:boundaryEvent id="x" attachedToRef="a" cancelActivity="false"><bpmn2:timerEventDefinition/></bpmn2:boundaryEvent>';
  assert.deepEqual(
    fitting(
      file(`${ENDS}${element('task', 'a', 'b', 'r')}${edge}${element('endEvent', 'e2')}`, 's>a;a>b;b>e;x>r;r>e2'),
      'ab',
      'arb',
      'rab',
      'abr',
      'b',
    ),
    ['ab', 'arb', 'rab', 'abr'],
  );
  const gateway = element('eventBasedGateway', 'g') + element('intermediateCatchEvent', 'm', 't');
  assert.deepEqual(
    fitting(file(ENDS + element('task', 'a', 'b') + gateway, 's>g;g>m;g>t;m>a;t>b;a>e;b>e'), 'a', 'b', 'ab'),
    ['a', 'b'],
  );
});

test('loops, several instances and ad-hoc work repeat', () => {
  const loop = '<bpmn2:task id="a" name="a"><bpmn2:standardLoopCharacteristics/></bpmn2:task>';
  const many = '<bpmn2:task id="b" name="b"><bpmn2:multiInstanceLoopCharacteristics/></bpmn2:task>';
  assert.deepEqual(fitting(file(ENDS + loop + many, 's>a;a>b;b>e'), 'ab', 'aabbb', 'b', 'a'), ['ab', 'aabbb']);
  const adHoc = `<bpmn2:adHocSubProcess id="h" name="h">${element('task', 'x', 'y')}</bpmn2:adHocSubProcess>`;
  assert.deepEqual(fitting(file(ENDS + adHoc, 's>h;h>e'), 'xyx', 'y', 'z'), ['xyx', 'y']);
});

test('pools are played side by side and wait for each other’s messages; one can be chosen, and a wrong name is refused', () => {
  const process = (id: string, text: string, flows: string): string =>
    `<bpmn2:process id="${id}">${text}${flowsOf(flows)}</bpmn2:process>`;
  const bytes = new TextEncoder().encode(
    `<bpmn2:definitions xmlns:bpmn2="x"><bpmn2:collaboration id="c"><bpmn2:participant id="pa" name="Buyer" processRef="p1"/>
<bpmn2:participant id="pb" name="Seller" processRef="p2"/><bpmn2:messageFlow id="m" sourceRef="a" targetRef="s2"/></bpmn2:collaboration>
${process('p1', element('startEvent', 's1') + element('endEvent', 'e1') + element('task', 'a', 'b'), 's1>a;a>b;b>e1')}
${process('p2', element('startEvent', 's2') + element('endEvent', 'e2') + element('task', 'c'), 's2>c;c>e2')}</bpmn2:definitions>`,
  );
  assert.deepEqual(fitting(bytes, 'abc', 'acb', 'cab'), ['abc', 'acb']);
  const seller = unwrap(readBpmn(bytes, 'Seller'));
  assert.equal(seller.pools.length, 1);
  assert.match(unwrap(readBpmn(bytes)).notes.join(' '), /2 pools "Buyer", "Seller"/);
  assert.equal(readBpmn(bytes, 'Sellers').ok, false);
});

test('what cannot be played is refused by its name, and a model that cannot end by what blocks it', () => {
  const complex = readBpmn(file(ENDS + element('complexGateway', 'strange'), 's>strange;strange>e'));
  assert.ok(!complex.ok && /"strange"/.test(complex.refusal.message));
  const joined = bpmnToNet(
    unwrap(
      readBpmn(
        file(
          ENDS + element('task', 'a', 'b') + element('exclusiveGateway', 'g') + element('parallelGateway', 'j'),
          's>g;g>a;g>b;a>j;b>j;j>e',
        ),
      ),
    ),
  );
  assert.ok(
    !joined.ok && /cannot end: it stops with tokens at the flow from "[ab]" to "j"/.test(joined.refusal.message),
  );
  const twins = readBpmn(file(ENDS + element('task', 'a') + element('userTask', 'a'), 's>a;a>e'));
  assert.ok(!twins.ok && /share the id "a"/.test(twins.refusal.message));
});
