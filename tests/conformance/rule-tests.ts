import { unwrap } from '@finaceverse/base/outcome';
import { childOf, childrenOf, parseXml, textOf, type XmlElement } from '@finaceverse/base/xml';

/** What a unit test of published rules expects of one rule. */
export interface Expectation {
  readonly rule: string;
  readonly outcome: 'error' | 'warning' | 'success';
}

export interface RuleTest {
  readonly expectations: readonly Expectation[];
  readonly document: XmlElement;
}

const OUTCOMES = ['error', 'warning', 'success'] as const;

/** The tests of a `testSet`: each holds an assert block and one document, which is judged as a document of its own. */
export function readTestSet(bytes: Uint8Array): readonly RuleTest[] {
  const root = unwrap(parseXml(bytes));
  return childrenOf(root, 'test').flatMap((test) => {
    const assertion = childOf(test, 'assert');
    const document = test.children.find((child) => child !== assertion);
    if (!document) return [];
    const expectations = OUTCOMES.flatMap((outcome) =>
      childrenOf(assertion, outcome).map((element) => ({ rule: textOf(element) ?? '', outcome })),
    );
    return [{ expectations, document: { ...document, parent: undefined, position: 1 } }];
  });
}
