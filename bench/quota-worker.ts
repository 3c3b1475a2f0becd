import { readConfiguration, startServer } from '@finaceverse/server/start';

/** One process of an installation, by the settings of its environment; it says where it listens. */
const server = await startServer(readConfiguration(process.env));
process.once('disconnect', () => void server.close().then(() => process.exit(0)));
process.send?.({ url: server.url });
