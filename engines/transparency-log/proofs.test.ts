import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { consistencyHolds, consistencyProof, inclusionHolds, inclusionProof, type ReadHashes } from './proofs.ts';
import { GrowingTree, leafHash, nodeHash } from './tree.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** The test log of Certificate Transparency: eight entries, and the root at each size. */
const ENTRIES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** Leaves of a log, and what a store of complete subtrees would answer. */
function logOf(size: number): { leaves: Uint8Array[]; read: ReadHashes; rootAt: (size: number) => Uint8Array } {
  const leaves = Array.from({ length: size }, (_, index) => leafHash(Buffer.from(`entry ${index}`)));
  const at = (level: number, index: number): Uint8Array =>
    level === 0
      ? (leaves[index] ?? assert.fail(`no leaf ${index}`))
      : nodeHash(at(level - 1, 2 * index), at(level - 1, 2 * index + 1));
  const rootAt = (upTo: number): Uint8Array => {
    const tree = new GrowingTree();
    for (const leaf of leaves.slice(0, upTo)) tree.add(leaf);
    return tree.root();
  };
  return { leaves, read: async (places) => places.map(({ level, index }) => at(level, index)), rootAt };
}

test('roots are those of Certificate Transparency at every size, and of nothing the hash of nothing', () => {
  const tree = new GrowingTree();
  assert.equal(hex(tree.root()), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  for (const [index, entry] of ENTRIES.entries()) {
    tree.add(leafHash(Buffer.from(entry, 'hex')));
    assert.equal(hex(tree.root()), ROOTS[index]);
  }
});

test('every entry of every log up to 70 entries is proven, and at no other place, of no other root', async () => {
  for (let size = 1; size <= 70; size += 1) {
    const { leaves, read, rootAt } = logOf(size);
    const root = rootAt(size);
    for (const [index, leaf] of leaves.entries()) {
      const path = await inclusionProof(index, size, read);
      assert.ok(inclusionHolds({ leaf, index, size, path, root }), `${index} of ${size}`);
      assert.ok(path.length <= Math.ceil(Math.log2(size)));
      if (size > 1) {
        assert.ok(!inclusionHolds({ leaf, index: (index + 1) % size, size, path, root }));
        assert.ok(!inclusionHolds({ leaf, index, size, path: path.slice(1), root }));
      }
      assert.ok(!inclusionHolds({ leaf, index, size, path: [...path, leaf], root }));
      assert.ok(!inclusionHolds({ leaf, index, size, path, root: leafHash(root) }));
      assert.ok(!inclusionHolds({ leaf, index: size, size, path, root }));
    }
  }
});

test('every state of a log is proven to continue every earlier one, and no other', async () => {
  const { read, rootAt } = logOf(40);
  const other = new GrowingTree();
  for (let index = 0; index < 40; index += 1) other.add(leafHash(Buffer.from(`other ${index}`)));
  for (let second = 1; second <= 40; second += 1) {
    for (let first = 1; first <= second; first += 1) {
      const path = await consistencyProof(first, second, read);
      const state = { first, second, firstRoot: rootAt(first), secondRoot: rootAt(second), path };
      assert.ok(consistencyHolds(state), `${first} to ${second}`);
      assert.ok(!consistencyHolds({ ...state, firstRoot: other.root() }), `${first} to ${second}, other beginning`);
      assert.ok(!consistencyHolds({ ...state, secondRoot: other.root() }), `${first} to ${second}, other end`);
      assert.ok(!consistencyHolds({ ...state, path: [...path, other.root()] }));
    }
  }
});

test('one altered bit in a proof of a long log is refused', async () => {
  const size = 1000;
  const { leaves, read, rootAt } = logOf(size);
  const root = rootAt(size);
  const property = fc.asyncProperty(fc.nat(size - 1), fc.nat(), async (index, bit) => {
    const path = await inclusionProof(index, size, read);
    const step = bit % path.length;
    const altered = path.map((hash, at) =>
      at === step ? Uint8Array.from(hash, (b, i) => (i === 0 ? b ^ 1 : b)) : hash,
    );
    const leaf = leaves[index] ?? assert.fail();
    return (
      inclusionHolds({ leaf, index, size, path, root }) && !inclusionHolds({ leaf, index, size, path: altered, root })
    );
  });
  await fc.assert(property, { numRuns: 100 });
});

test('an entry or a beginning that a log does not have is no proof but a mistake', async () => {
  const { read } = logOf(3);
  await assert.rejects(inclusionProof(3, 3, read), RangeError);
  await assert.rejects(inclusionProof(-1, 3, read), RangeError);
  await assert.rejects(consistencyProof(0, 3, read), RangeError);
  await assert.rejects(consistencyProof(4, 3, read), RangeError);
});
