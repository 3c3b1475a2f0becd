/** Folder of each floor that a room can stand on, and what its declaration calls it. */
export const FLOORS: Readonly<Record<string, string>> = {
  services: 'service',
  products: 'product',
  'command-center': 'command_center',
  flows: 'flow',
};

/** What is to be made. */
export interface Wish {
  readonly folder: string;
  readonly name: string;
  readonly summary: string;
  /** The letter that opens its page after G; one that no page has. */
  readonly key: string;
}

/** Whether the room is for the operators of the installation: behind their door, with rights that no firm has. */
export const isOperators = ({ folder }: Wish): boolean => folder === 'command-center';

/** The address of the room's page. */
export const routeOf = (wish: Wish): string => `${isOperators(wish) ? '/operate' : ''}/${wish.name}`;

/** The room's name as people read it. */
export const title = (name: string): string => name.slice(0, 1).toUpperCase() + name.slice(1).replaceAll('_', ' ');
