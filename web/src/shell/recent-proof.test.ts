import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RequestFailed, type RefusalCode } from '@finaceverse/client';
import { answerProof, withRecentProof } from './recent-proof.ts';

const failed = (code: RefusalCode): RequestFailed => new RequestFailed({ status: 403, title: '', detail: '', code });

test('a deed that asks for a recent proof is sent again once it is given, and fails where it is not', async () => {
  let runs = 0;
  let given = true;
  let asked = 0;
  const deed = async (): Promise<string> => {
    runs += 1;
    if (runs === 1) throw failed('kernel.proof_needed');
    return 'done';
  };
  await assert.rejects(withRecentProof(deed), RequestFailed, 'nobody can ask');
  const leave = answerProof(async () => {
    asked += 1;
    return given;
  });
  runs = 0;
  assert.equal(await withRecentProof(deed), 'done');
  runs = 0;
  given = false;
  await assert.rejects(withRecentProof(deed), RequestFailed);
  assert.deepEqual([runs, asked], [1, 2]);
  await assert.rejects(
    withRecentProof(async () => {
      throw failed('kernel.not_permitted');
    }),
  );
  assert.equal(asked, 2, 'nothing else is asked for');
  leave();
  runs = 0;
  await assert.rejects(withRecentProof(deed), RequestFailed);
});
