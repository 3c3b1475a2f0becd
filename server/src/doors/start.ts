/** Starting the platform: its configuration, and the platform with or without its HTTP edge. */
export { anonymousCaller, systemCaller, type Caller } from '../kernel/caller.ts';
export { readConfiguration, settingsReference } from '../kernel/configuration.ts';
export type { Operation, Route } from '../kernel/operation.ts';
export type { Platform } from '../kernel/platform.ts';
export { sayHowToBegin } from '../how-to-begin.ts';
export { openPlatform, startServer, type OpenPlatform, type RunningServer } from '../main.ts';
