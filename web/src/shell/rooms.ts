import type { Room, SettingNames, Target, Thing } from './room.ts';

/** Every room, found by its file; the frame imports none of them by name. */
export const rooms: readonly Room[] = Object.values(
  import.meta.glob<{ readonly room: Room }>('../*/*/room.tsx', { eager: true }),
).map(({ room }) => room);

const opens = new Map(rooms.flatMap((room) => Object.entries(room.opens ?? {})));

/** Where a thing is opened; undefined where no room has a page for its kind. Kinds come with or without their module. */
export const targetOf = (thing: Thing): Target | undefined =>
  (opens.get(thing.kind) ?? opens.get(thing.kind.slice(thing.kind.indexOf('.') + 1)))?.(thing);

/** What people call a module that acts by itself: its room's title, or its own name. */
export const titleOfRoom = (name: string): string =>
  rooms.find((room) => room.name === name)?.title ?? name.slice(0, 1).toUpperCase() + name.slice(1);

const settings = new Map(rooms.flatMap((room) => Object.entries(room.settingNames ?? {})));

/** What a firm's choice is called, by the name of the setting; undefined where its room has no words for it. */
export const settingWords = (name: string): SettingNames | undefined => settings.get(name);
