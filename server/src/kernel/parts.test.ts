import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MODULES } from '../modules.ts';
import { ConfigurationMistake, readConfiguration } from './configuration.ts';
import { refusePartsThatLose } from './parts.ts';
import { buildRegistry } from './registry.ts';

const NAMES = MODULES.map(({ name }) => name);
const BOOKS = ['vamn', 'finory'];
const REST = NAMES.filter((name) => !BOOKS.includes(name));
const elsewhere = (names: readonly string[]): string => names.map((name) => `${name}=http://127.0.0.1:4401`).join();

/** A part that works: the books here, the rest elsewhere, over a broker and one database. */
const WORKS = {
  FINACE_MODULES: BOOKS.join(),
  FINACE_REMOTE_MODULES: elsewhere(REST),
  FINACE_AMQP_URL: 'amqp://guest:guest@127.0.0.1',
  FINACE_DATABASE_URL: 'postgres://owner@127.0.0.1/books',
};

/** The sentence with which a process does not start; nothing where it would. */
function refusal(settings: Readonly<Partial<typeof WORKS>>): string {
  const configuration = readConfiguration(settings);
  try {
    refusePartsThatLose(configuration, buildRegistry(MODULES, configuration.FINACE_MODULES?.split(',')));
  } catch (error) {
    if (error instanceof ConfigurationMistake) return error.message;
    throw error;
  }
  return '';
}

function without(name: keyof typeof WORKS): Partial<typeof WORKS> {
  const { [name]: _left, ...rest } = WORKS;
  return rest;
}

test('a part over a broker and one database, with every other module named, starts; so does the whole alone', () => {
  assert.equal(refusal(WORKS), '');
  assert.equal(refusal({}), '');
  assert.equal(refusal({ FINACE_MODULES: NAMES.join() }), '');
});

test('a part without a broker does not start, since its events would reach nobody', () => {
  assert.match(
    refusal(without('FINACE_AMQP_URL')),
    /^This process runs vamn, finory alone, and a bus inside of one process would never bring their events to .*cyloid.*: set FINACE_AMQP_URL/,
  );
});

test('a part on an embedded database does not start, since no other process can share it', () => {
  assert.match(refusal(without('FINACE_DATABASE_URL')), /an embedded database belongs to one process/);
});

test('a part that does not say where each other module runs does not start, and names those', () => {
  assert.match(
    refusal({ ...WORKS, FINACE_REMOTE_MODULES: elsewhere(REST.filter((name) => name !== 'luca')) }),
    /^FINACE_MODULES leaves out luca, and FINACE_REMOTE_MODULES does not say where to reach it/,
  );
  assert.match(
    refusal(without('FINACE_REMOTE_MODULES')),
    new RegExp(`^FINACE_MODULES leaves out .*${REST[0]}.*does not say where to reach them`),
  );
});

test('an address for a module that is none, or that runs here itself, is a mistake', () => {
  assert.equal(
    refusal({ ...WORKS, FINACE_REMOTE_MODULES: `${WORKS.FINACE_REMOTE_MODULES},lucca=http://127.0.0.1:1` }),
    'FINACE_REMOTE_MODULES names "lucca", which is no module.',
  );
  assert.equal(
    refusal({ ...WORKS, FINACE_REMOTE_MODULES: `${WORKS.FINACE_REMOTE_MODULES},vamn=http://127.0.0.1:1` }),
    'FINACE_REMOTE_MODULES names "vamn", which runs in this process itself.',
  );
});
