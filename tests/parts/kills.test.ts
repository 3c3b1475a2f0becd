import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { alterOneByte, auditStep, checkFindings, play, setStage } from '@finaceverse/server/demo';
import { outsideServer } from '@finaceverse/server/testing';
import { ALL_SHARES, startParts, type Parts, type Share } from './parts.ts';
import { checkTrail } from './trail.ts';

const suite = 'January in three processes that are killed';
const postgres = outsideServer(suite, 'FINACE_TEST_POSTGRES_URL');
const amqp = outsideServer(suite, 'FINACE_TEST_AMQP_URL');

/** One process dies each time that so many requests were sent, in turn, with the next request under way. */
const REQUESTS_BETWEEN_KILLS = 40;
const KILLS = 6;
const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 50;

/** Answers that say that a part is away and that the same request is to come again. */
const AWAY = new Set([502, 503, 504]);

/** Kills a process and starts it again, one after the other, as the requests go out. */
class Killer {
  readonly #parts: Parts;
  #requests = 0;
  #raising: Promise<void> = Promise.resolve();
  readonly killed: Share[] = [];

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Counts a request that goes out, and strikes when it is time. */
  struck(): void {
    this.#requests += 1;
    const victim = ALL_SHARES[this.killed.length % ALL_SHARES.length];
    if (victim === undefined || this.killed.length === KILLS) return;
    if (this.#requests < REQUESTS_BETWEEN_KILLS * (this.killed.length + 1)) return;
    this.killed.push(victim);
    this.#raising = this.#raising.then(async () => {
      await this.#parts.processes[victim].kill();
      await this.#parts.restart(victim);
    });
  }

  async raised(): Promise<void> {
    await this.#raising;
  }
}

/** A client on a shaky line: sends the same request, under the same key, until a part that lives has answered. */
function patiently(killer: Killer): typeof fetch {
  return async (address, request) => {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      const sent = fetch(address, request);
      killer.struck();
      const answer = await sent.catch((error: unknown) => error);
      if (answer instanceof Response && !AWAY.has(answer.status)) return answer;
      if (performance.now() > deadline) throw new Error(`No part answers ${String(address)}`, { cause: answer });
      await pause(LOOK_EVERY_MS);
    }
  };
}

if (postgres && amqp) {
  let parts: Parts;
  before(async () => {
    parts = await startParts(postgres, amqp);
  });
  after(async () => await parts.close());

  test('each of the three processes is killed twice during January, and nothing is lost or done twice', async () => {
    const killer = new Killer(parts);
    const options = { url: parts.url, platform: parts.platform, clock: parts.clock, send: patiently(killer) };
    const stage = await setStage(options);
    await play(stage, options);
    await killer.raised();
    assert.deepEqual(killer.killed, [...ALL_SHARES, ...ALL_SHARES]);
    await checkTrail(parts.database);
    await auditStep(stage, async (tenantId) => await alterOneByte(parts.database.ownerUrl, tenantId));
    const { checks } = checkFindings(stage.findings);
    assert.ok(checks.length > 40, `only ${checks.length} figures`);
    assert.deepEqual(
      checks.filter(({ ok }) => !ok),
      [],
    );
  });
}
