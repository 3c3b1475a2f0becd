import { parseArgs } from 'node:util';
import { simulateBooks } from '@finaceverse/server/testing';

/**
 * `npm run simulate -- [--operations N] [--seed S] [--clients C] [--calm]`: asks random operations of the books and
 * compares them with an oracle in whole numbers. The same seed asks the same again. Exit 1 where something is off.
 */
const { values } = parseArgs({
  options: {
    operations: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    clients: { type: 'string', default: '8' },
    calm: { type: 'boolean', default: false },
  },
});
const [operations, clients] = [Number(values.operations), Number(values.clients)];
if (
  !Number.isInteger(operations) ||
  operations < 1 ||
  !Number.isInteger(clients) ||
  clients < 1 ||
  !/^\d+$/.test(values.seed)
) {
  process.stderr.write('--operations, --clients and --seed are whole numbers above 0.\n');
  process.exit(2);
}
try {
  const result = await simulateBooks({
    seed: BigInt(values.seed),
    operations,
    clients,
    crashes: !values.calm,
    told: (done) => void (done % 100 < clients && process.stderr.write(`${done} of ${operations}\n`)),
  });
  process.stdout.write(`${JSON.stringify({ seed: values.seed, ...result })}\n`);
} catch (error) {
  process.stdout.write(`Seed ${values.seed}: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
