/**
 * Where elements stand: their own name and those around them, the nearest first, and what is known of all that stand
 * so. Documents repeat a few hundred positions, so what names alone decide is decided once and not for each element.
 */
export interface Position<Known> {
  readonly names: readonly string[];
  readonly known: Known;
  readonly below: Map<string, Position<Known>>;
}

/** Positions that are remembered from document to document; strangers' names are forgotten when there are more. */
const POSITIONS_MAX = 10_000;

/** The positions that were met, each with what `know` says of its names. */
export class Positions<Known> {
  readonly #know: (names: readonly string[]) => Known;
  readonly #roots = new Map<string, Position<Known>>();
  #count = 0;

  constructor(know: (names: readonly string[]) => Known) {
    this.#know = know;
  }

  /** The position of the outermost element of a document. */
  root(name: string): Position<Known> {
    if (this.#count > POSITIONS_MAX) {
      this.#roots.clear();
      this.#count = 0;
    }
    return this.#roots.get(name) ?? this.#add(this.#roots, [name]);
  }

  /** The position of the children of one name. */
  below(position: Position<Known>, name: string): Position<Known> {
    return position.below.get(name) ?? this.#add(position.below, [name, ...position.names]);
  }

  #add(to: Map<string, Position<Known>>, names: readonly string[]): Position<Known> {
    const position: Position<Known> = { names, known: this.#know(names), below: new Map() };
    this.#count += 1;
    if (this.#count <= 2 * POSITIONS_MAX) to.set(names[0] ?? '', position);
    return position;
  }
}

/** Whether names end in a path such as `Price/AllowanceCharge`, the outermost first. */
export function endsIn(names: readonly string[], path: string): boolean {
  const steps = path.split('/').toReversed();
  return steps.every((step, index) => names[index] === step);
}
