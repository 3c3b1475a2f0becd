import type { components } from './generated/operations.ts';
import { places } from './generated/places.ts';

export type { Permission } from './generated/permissions.ts';

type Declared = components['schemas'];
type Places = typeof places;

/** The name of an operation of the platform, such as `finory.approve_bill`. */
export type OperationName = keyof Declared & keyof Places;

type NamesWhere<Trait> = { [Name in OperationName]: Places[Name] extends Trait ? Name : never }[OperationName];

/** Operations that take a file beside their fields. */
export type UploadName = NamesWhere<{ readonly takes: 'file' }>;
/** Operations that give a file. */
export type DownloadName = NamesWhere<{ readonly gives: 'file' }>;
/** Operations that change something which the caller has seen in one version, and name that version. */
export type VersionedName = NamesWhere<{ readonly ifMatch: true }>;
/** All others. */
export type UnversionedName = Exclude<OperationName, VersionedName>;
/** Operations that read. */
export type QueryName = Exclude<NamesWhere<{ readonly method: 'GET' }>, DownloadName>;

/** Operations that give a list, in pages or whole. */
export type ListName = {
  [Name in UnversionedName]: Declared[Name]['output'] extends { items: readonly unknown[] } ? Name : never;
}[UnversionedName];

/** What an operation takes. */
export type InputOf<Name extends OperationName> = Declared[Name]['input'];
/** What an operation gives. */
export type OutputOf<Name extends OperationName> = Declared[Name]['output'];
/** One item of the list that an operation gives. */
export type ItemOf<Name extends OperationName> =
  OutputOf<Name> extends { items: readonly (infer Item)[] } ? Item : never;

/** Where an operation stands on the HTTP edge, and who may run it. */
export interface Place {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `{name}` for each part that comes from the input. */
  readonly path: string;
  readonly permission: string;
  readonly ifMatch?: true;
  readonly takes?: 'file';
  readonly gives?: 'file';
  readonly paged?: true;
}

const byName: Readonly<Record<string, Place>> = places;

/** True for the name of an operation of this platform. */
export const isOperation = (name: string): name is OperationName => Object.hasOwn(byName, name);

/** Every operation, by name, with its place. */
export const allOperations = (): readonly (readonly [string, Place])[] => Object.entries(byName);

/** Where an operation stands. */
export const placeOf = (name: OperationName): Place => places[name];

/** True for an operation that names the version which its caller has seen. */
export const isVersioned = (name: OperationName): name is VersionedName => placeOf(name).ifMatch === true;
