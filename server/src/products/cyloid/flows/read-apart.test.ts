import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Outcome } from '@finaceverse/base/outcome';
import { childProcesses } from '../../../infra/isolation/child-processes.ts';
import type { IsolatedTask, Isolation } from '../../../infra/isolation/port.ts';
import { getPaper } from '../queries/read-papers.ts';
import { uploadDocument } from '../../../services/documents/testing.ts';
import { run, type PaperReading, type ReceivedFile } from '../domain/paper-reading.ts';
import { openPaperKit, sample } from './office.test-kit.ts';
import { readApart } from './read-apart.ts';

const isolation = childProcesses({ places: 1, memoryMiB: 640, idleSeconds: 30 });
after(async () => await isolation.close());

const NORTHWIND = 'NW-7801.pdf';

/** The readers as they are, but for one page that never ends and one that takes ever more memory. */
function hostile(secondsMax: number): IsolatedTask<ReceivedFile, Outcome<PaperReading>> {
  const isOutput = (value: unknown): value is Outcome<PaperReading> =>
    typeof value === 'object' && value !== null && 'ok' in value;
  return { module: new URL('./hostile-reading.test-kit.ts', import.meta.url), secondsMax, isOutput };
}

async function codeOf(name: string, secondsMax: number): Promise<string> {
  const read = await readApart(isolation, { bytes: sample(NORTHWIND), name }, hostile(secondsMax));
  if (read.ok) return 'read';
  assert.match(read.refusal.message, new RegExp(`^${name} .*\\.$`));
  return read.refusal.code;
}

test('a paper is read apart as it is read here, letter for letter', async () => {
  const file = { bytes: sample(NORTHWIND), name: NORTHWIND };
  assert.deepEqual(await readApart(isolation, file), await run(file));
});

test('a paper that never ends, or takes all memory, is refused in one sentence, and the next one is read', async () => {
  assert.equal(await codeOf('endless.pdf', 1), 'cyloid.reading_too_long');
  assert.equal(await codeOf(NORTHWIND, 60), 'read');
  assert.equal(await codeOf('hoarding.pdf', 60), 'cyloid.reading_too_large');
  assert.equal(await codeOf('stumbling.pdf', 60), 'cyloid.unreadable');
  assert.equal(await codeOf(NORTHWIND, 60), 'read');
});

test('negative control: the same paper under no limit is still being read when others are long done', async () => {
  const unlimited = childProcesses({ places: 2, memoryMiB: 640, idleSeconds: 30 });
  let ended = false;
  const endless = readApart(unlimited, { bytes: sample(NORTHWIND), name: 'endless.pdf' }, hostile(3600));
  const broken = assert.rejects(endless, { code: 'isolation.ended' }).then(() => (ended = true));
  for (let round = 0; round < 3; round += 1)
    await readApart(unlimited, { bytes: sample(NORTHWIND), name: NORTHWIND }, hostile(60));
  assert.equal(ended, false);
  await unlimited.close();
  await broken;
});

test('while a hostile paper is read the server answers and holds no connection for it; it ends in quarantine with its reason, and the next is read', async () => {
  const kit = await openPaperKit();
  try {
    const office = await kit.newOffice();
    let begun = (): void => {};
    let over = false;
    const reading = new Promise<void>((resolve) => (begun = resolve));
    const limited: Isolation = {
      run: async (task, input) => {
        begun();
        const outcome = await isolation.run({ ...task, module: hostile(2).module, secondsMax: 2 }, input);
        over = true;
        return outcome;
      },
      close: async () => {},
    };
    Object.assign(kit.platform.ports, { isolation: limited });
    const file = { name: 'endless.pdf', mediaType: 'application/pdf', bytes: sample(NORTHWIND) };
    const { id } = await kit.expect(office.dee, uploadDocument, { file, companyId: office.companyId });
    await reading;
    const waiting = await kit.expect(office.ben, getPaper, { documentId: id });
    assert.equal(waiting.state, 'received');
    const held = (): number => kit.platform.database.usage().total - kit.platform.database.usage().idle;
    while (held() > 0) await new Promise((resolve) => setImmediate(resolve));
    assert.equal(over, false, 'a connection was held until the reading was over');
    await kit.platform.settled();
    const paper = await kit.expect(office.ben, getPaper, { documentId: id });
    assert.equal(paper.state, 'quarantined');
    assert.match(
      paper.reason ?? '',
      /^endless\.pdf could not be read within \d+ seconds, so the reading was stopped\. /,
    );
    assert.equal((await kit.eventsOf(office.tenantId, id)).filter((event) => event === 'quarantined').length, 1);
    Object.assign(kit.platform.ports, { isolation });
    assert.notEqual((await kit.handIn(office, NORTHWIND)).state, 'quarantined');
  } finally {
    await kit.close();
  }
});
