import { ConfigurationMistake, remoteModules, type Configuration } from './configuration.ts';
import type { Registry } from './registry.ts';

const list = (names: readonly string[]): string => names.join(', ');

function checkAddresses(configuration: Configuration, registry: Registry, absent: readonly string[]): void {
  const remotes = remoteModules(configuration);
  for (const name of remotes.keys()) {
    if (!registry.find(name))
      throw new ConfigurationMistake(`FINACE_REMOTE_MODULES names "${name}", which is no module.`);
    if (registry.isEnabled(name)) {
      throw new ConfigurationMistake(`FINACE_REMOTE_MODULES names "${name}", which runs in this process itself.`);
    }
  }
  const lost = absent.filter((name) => !remotes.has(name));
  if (lost.length > 0) {
    throw new ConfigurationMistake(
      `FINACE_MODULES leaves out ${list(lost)}, and FINACE_REMOTE_MODULES does not say where to reach ` +
        `${lost.length === 1 ? 'it' : 'them'}: each entry is name=http://host:port.`,
    );
  }
}

/**
 * Refuses a process that runs a part of the modules in a way that would lose work or do it twice.
 * @throws ConfigurationMistake with one sentence that names the setting
 */
export function refusePartsThatLose(configuration: Configuration, registry: Registry): void {
  const absent = registry.all.filter((module) => !registry.isEnabled(module.name)).map((module) => module.name);
  if (absent.length > 0) {
    const here = `This process runs ${list(registry.enabled.map((module) => module.name))} alone`;
    if (configuration.FINACE_AMQP_URL === undefined) {
      throw new ConfigurationMistake(
        `${here}, and a bus inside of one process would never bring their events to ${list(absent)}: ` +
          'set FINACE_AMQP_URL to a RabbitMQ, or run all modules here.',
      );
    }
    if (configuration.FINACE_DATABASE_URL === undefined) {
      throw new ConfigurationMistake(
        `${here}, and an embedded database belongs to one process: set FINACE_DATABASE_URL to the PostgreSQL of all parts.`,
      );
    }
  }
  checkAddresses(configuration, registry, absent);
}
