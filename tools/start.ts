import { enableCompileCache } from 'node:module';
import { readStartOptions, startHelp } from './start-options.ts';

enableCompileCache();
const { readConfiguration, sayHowToBegin, settingsReference } = await import('@finaceverse/server/start');

/** `npm start`: the whole platform on the embedded database, with the demo firm on the first start. */
const say = (text: string): void => void process.stdout.write(`${text}\n`);

function fail(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 2;
}

async function start(settings: Readonly<Record<string, string>>): Promise<void> {
  const configuration = readConfiguration({
    ...process.env,
    FINACE_LOG_LEVEL: process.env['FINACE_LOG_LEVEL'] ?? 'warn',
    ...settings,
  });
  const { DEMO_SIGN_IN, startWithDemo } = await import('@finaceverse/server/demo');
  const server = await startWithDemo(configuration, say);
  say(`FinACEverse is ready at ${server.url}`);
  const token = await server.drawSetupToken();
  if (token !== null) sayHowToBegin(server.url, token, say);
  else if (configuration.FINACE_DEMO) say(`Demo sign-in: ${DEMO_SIGN_IN.email}   password: ${DEMO_SIGN_IN.password}`);
  say('Ctrl-C stops it.');

  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(130);
      stopping = true;
      void server.close().then(() => process.exit(0));
    });
  }
}

const request = readStartOptions(process.argv.slice(2), settingsReference());
if (request.kind === 'help') say(startHelp(settingsReference()));
else if (request.kind === 'mistake') fail(request.sentence);
else {
  try {
    await start(request.settings);
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}
