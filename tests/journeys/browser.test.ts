import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { ManualClock } from '@finaceverse/base/time';
import {
  alterOneByte,
  CAST,
  PASSWORD,
  checkFindings,
  EXPECTED,
  setStage,
  type Finding,
} from '@finaceverse/server/demo';
import { readConfiguration, startServer, type RunningServer } from '@finaceverse/server/start';
import { createTestDatabase, type TestDatabase } from '@finaceverse/server/testing';
import { chromiumPath, keepPicture, openBrowser } from '../screens/browser.ts';
import { answerSteps } from './screens/answers.ts';
import { closeSteps } from './screens/month.ts';
import { paperSteps } from './screens/papers.ts';
import { setUpSteps } from './screens/set-up.ts';
import type { Scene } from './screens/scene.ts';
import { ScreenPerson } from './screen-person.ts';

/** The steps that have screens. */
const ON_SCREEN: readonly number[] = [4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 20];

/** Figures that only the API can give: exports are read back, certificates checked by a second program, keys repeated. */
const NOT_ON_SCREEN: readonly string[] = [
  'receipts of both schedules verify',
  'figures in the docx, pdf and xlsx export',
];

const executable = chromiumPath();
const built = existsSync(join(import.meta.dirname, '..', '..', 'web', 'dist', 'index.html'));
const skip = executable === undefined ? 'no Chromium on this machine' : built ? false : 'the web app is not built';

describe('January through the screens', { skip, timeout: 300_000 }, () => {
  const data = mkdtempSync(join(tmpdir(), 'finace-browser-'));
  let database: TestDatabase;
  let server: RunningServer;
  let browser: Browser;
  let scene: Scene;
  let broken = false;
  const findings: Finding[] = [];

  before(async () => {
    const clock = new ManualClock('2026-01-01T07:00:00Z');
    database = await createTestDatabase();
    const configuration = readConfiguration({
      FINACE_DATA: data,
      FINACE_DATABASE_URL: database.ownerUrl,
      PORT: '0',
      FINACE_LOG_LEVEL: 'error',
    });
    server = await startServer(configuration, { clock });
    const stage = await setStage({ url: server.url, platform: server.platform, clock });
    browser = await openBrowser(executable ?? '');
    const sit = async (name: string): Promise<ScreenPerson> => await ScreenPerson.sitDown(browser, name, server.url);
    const people = {
      ana: await sit('Ana'),
      ben: await sit('Ben'),
      cy: await sit('Cy'),
      dee: await sit('Dee'),
      olive: await sit('Olive'),
    };
    let hour = '';
    const signedIn = new Set<string>();
    scene = {
      ...people,
      known: stage.known,
      found: (step, name, actual) => findings.push({ step, name, actual }),
      settled: async () => await server.platform.settled(),
      alterByte: async () => await alterOneByte(server.ownerUrl, stage.known.get('tenant') ?? ''),
      // A month passes, and a session that nothing happens in ends: whoever is needed in another hour signs in anew.
      on: async (moment, ...names) => {
        clock.set(moment);
        if (moment.slice(0, 13) !== hour) signedIn.clear();
        hour = moment.slice(0, 13);
        await Promise.all(
          names
            .filter((name) => !signedIn.has(name))
            .map(async (name) => await people[name].signIn(CAST[name].email, PASSWORD)),
        );
        for (const name of names) signedIn.add(name);
      },
    };
  });

  after(async () => {
    await browser?.close();
    await server?.close();
    await database?.close();
    rmSync(data, { recursive: true, force: true });
  });

  for (const step of [...setUpSteps, ...paperSteps, ...closeSteps, ...answerSteps]) {
    test(step.name, async (run) => {
      if (broken) return run.skip('an earlier step failed');
      broken = true;
      try {
        await step.act(scene);
      } catch (fault) {
        for (const person of [scene.ana, scene.ben, scene.cy, scene.dee, scene.olive])
          await keepPicture(person.page, `journey-${person.name}`);
        throw fault;
      }
      broken = false;
    });
  }

  test('every figure was read from the screens and is right', () => {
    const wanted = EXPECTED.filter(({ step, name }) => ON_SCREEN.includes(step) && !NOT_ON_SCREEN.includes(name));
    assert.deepEqual(
      checkFindings(findings, wanted).checks.filter((check) => !check.ok),
      [],
    );
    const control = wanted.map((figure, index) => (index === 0 ? { ...figure, expected: '1953.01' } : figure));
    assert.equal(checkFindings(findings, control).ok, false, 'the control: one changed figure is noticed');
    assert.deepEqual(
      [scene.ana, scene.ben, scene.cy, scene.dee, scene.olive].flatMap((person) => person.faults),
      [],
    );
  });
});
