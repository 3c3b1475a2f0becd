import { enableCompileCache } from 'node:module';

enableCompileCache();
const { readConfiguration } = await import('../server/src/kernel/configuration.ts');
const { DEMO_SIGN_IN, startWithDemo } = await import('../server/src/demo/load.ts');

/** `npm start`: the whole platform on the embedded database, with the demo firm on the first start. */
const say = (text: string): void => void process.stdout.write(`${text}\n`);
try {
  const configuration = readConfiguration({ ...process.env, FINACE_LOG_LEVEL: process.env['FINACE_LOG_LEVEL'] ?? 'warn' });
  const server = await startWithDemo(configuration, say);
  say(`FinACEverse is ready at ${server.url}`);
  say(`Demo sign-in: ${DEMO_SIGN_IN.email}   password: ${DEMO_SIGN_IN.password}`);
  say('Ctrl-C stops it.');

  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(130);
      stopping = true;
      void server.close().then(() => process.exit(0));
    });
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
