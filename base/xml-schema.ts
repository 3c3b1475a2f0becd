import { valueCheck, type SimpleFacts, type ValueCheck } from './xml-datatypes.ts';
import type { XmlElement } from './xml.ts';

/**
 * Content of an element: `e` an element (least, most, namespace, name, type), `a` any element (least, most, namespace
 * that it may not be of or -1, how it is judged), `s` a sequence, `c` a choice. Most is -1 where there is no bound.
 */
export type Particle =
  | readonly ['e', number, number, number, string, number]
  | readonly ['a', number, number, number, string]
  | readonly ['s' | 'c', number, number, readonly Particle[]];

/** A type by its parts, each the number of a row in the table. */
export interface TypeFacts {
  readonly attributes?: number | undefined;
  readonly simple?: number | undefined;
  readonly content?: Particle | undefined;
  /** Text may stand between the elements. */
  readonly mixed?: boolean | undefined;
  /** Attributes that nothing declares may stand here. */
  readonly openAttributes?: boolean | undefined;
  /** Anything may stand here. */
  readonly open?: boolean | undefined;
  /** An empty element stands for a value that the schema names. */
  readonly defaulted?: boolean | undefined;
}

/** A schema as a table. */
export interface SchemaFacts {
  readonly namespaces: readonly string[];
  /** Elements that may be a root, or stand where any may: namespace, name, type. */
  readonly elements: readonly (readonly [number, string, number])[];
  readonly simple: readonly SimpleFacts[];
  /** Sets of attributes: name, simple type, 1 where it must be there, the only value where there is one. */
  readonly attributes: readonly (readonly (readonly [string, number, number, string?])[])[];
  readonly types: readonly TypeFacts[];
}

/** One way in which a document breaks its schema. */
export interface SchemaFault {
  readonly kind: 'root' | 'order' | 'unknown' | 'missing' | 'repeated' | 'value' | 'attribute' | 'text';
  /** Where; for what is missing, the element that lacks it. */
  readonly element: XmlElement;
  readonly message: string;
}

interface AttributeRule {
  readonly check: ValueCheck;
  readonly fixed: string | undefined;
}

interface Slot {
  readonly name: string;
  readonly namespace: string;
  readonly least: number;
  readonly most: number;
  readonly type: number;
}

/** A type made ready for judging. */
interface ReadyType {
  readonly attributes: ReadonlyMap<string, AttributeRule>;
  readonly required: readonly string[];
  readonly value: ValueCheck | undefined;
  /** Elements one behind the other, where the content is no more than that. */
  readonly row: ReadonlyMap<string, number> | undefined;
  readonly slots: readonly Slot[];
  readonly content: Particle | undefined;
  readonly mixed: boolean;
  readonly openAttributes: boolean;
  readonly open: boolean;
}

const INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';

/** Most faults that are told of one document. */
const FAULTS_MAX = 50;

/** A schema that documents are judged by. */
export class XmlSchema {
  readonly #facts: SchemaFacts;
  readonly #ready: (ReadyType | undefined)[] = [];
  readonly #checks: (ValueCheck | undefined)[] = [];
  readonly #roots: ReadonlyMap<string, number>;

  constructor(facts: SchemaFacts) {
    this.#facts = facts;
    this.#roots = new Map(
      facts.elements.map(([namespace, name, type]) => [`{${facts.namespaces[namespace]}}${name}`, type]),
    );
  }

  /** Every fault of a document, in its order; at most fifty. */
  faults(root: XmlElement): readonly SchemaFault[] {
    const faults: SchemaFault[] = [];
    const type = this.#roots.get(`{${root.namespace}}${root.name}`);
    if (type === undefined)
      faults.push({ kind: 'root', element: root, message: `<${shown(root)}> is not a root element of the schema.` });
    else this.#judge(root, type, faults);
    return faults;
  }

  #judge(element: XmlElement, typeIndex: number, faults: SchemaFault[]): void {
    if (faults.length >= FAULTS_MAX) return;
    const type = this.#ready[typeIndex] ?? this.#prepare(typeIndex);
    if (type.open) {
      for (const child of element.children) this.#judgeLoosely(child, faults);
      return;
    }
    this.#judgeAttributes(element, type, faults);
    if (type.value) {
      const wrong = element.children.length > 0 ? 'holds elements, but is a value' : type.value(element.text);
      if (wrong !== undefined) faults.push({ kind: 'value', element, message: `<${shown(element)}> ${wrong}.` });
      return;
    }
    if (!type.mixed && element.text !== '' && /[^ \t\r\n]/.test(element.text))
      faults.push({
        kind: 'text',
        element,
        message: `<${shown(element)}> holds the text "${element.text.trim().slice(0, 40)}" beside its elements.`,
      });
    if (type.row) this.#judgeRow(element, type, type.row, faults);
    else new Matcher(element, this.#facts, (child, own) => this.#enter(child, own, faults), faults).match(type.content);
  }

  #enter(child: XmlElement, type: number, faults: SchemaFault[]): void {
    if (type === LOOSE) this.#judgeLoosely(child, faults);
    else if (type !== SKIP) this.#judge(child, type, faults);
  }

  /** What stands where any element may is judged if it is known. */
  #judgeLoosely(element: XmlElement, faults: SchemaFault[]): void {
    const type = this.#roots.get(`{${element.namespace}}${element.name}`);
    if (type !== undefined) this.#judge(element, type, faults);
    else for (const child of element.children) this.#judgeLoosely(child, faults);
  }

  #judgeAttributes(element: XmlElement, type: ReadyType, faults: SchemaFault[]): void {
    const { attributes } = element;
    let found = 0;
    for (const name in attributes) {
      const rule = type.attributes.get(name);
      const value = attributes[name] ?? '';
      const wrong = rule ? attributeFault(rule, value) : this.#strange(element, type, name);
      if (rule && type.required.includes(name)) found += 1;
      if (wrong !== undefined)
        faults.push({
          kind: 'attribute',
          element,
          message: `Attribute ${name.slice(0, 40)} of <${shown(element)}> ${wrong}.`,
        });
    }
    if (found === type.required.length) return;
    for (const name of type.required)
      if (attributes[name] === undefined)
        faults.push({ kind: 'attribute', element, message: `<${shown(element)}> lacks its attribute ${name}.` });
  }

  #strange(element: XmlElement, type: ReadyType, name: string): string | undefined {
    if (name === 'xmlns' || name.startsWith('xmlns:')) return undefined;
    if (type.openAttributes) return undefined;
    const colon = name.indexOf(':');
    const ofInstance = colon > 0 && namespaceOf(element, name.slice(0, colon)) === INSTANCE;
    if (!ofInstance) return 'is not known there';
    const local = name.slice(colon + 1);
    if (local === 'nil') return 'is not allowed there';
    return ['schemaLocation', 'noNamespaceSchemaLocation', 'type'].includes(local) ? undefined : 'is not known there';
  }

  #judgeRow(element: XmlElement, type: ReadyType, row: ReadonlyMap<string, number>, faults: SchemaFault[]): void {
    let at = 0;
    let count = 0;
    for (const child of element.children) {
      const index = row.get(child.name);
      const slot = index === undefined ? undefined : type.slots[index];
      if (index === undefined || !slot || slot.namespace !== child.namespace) {
        faults.push(unknownFault(child, element));
        continue;
      }
      if (index < at) {
        faults.push(orderFault(child, type.slots[at]?.name));
        this.#judge(child, slot.type, faults);
        continue;
      }
      if (index > at) {
        missingFaults(element, type.slots, at, index, count, faults);
        at = index;
        count = 0;
      }
      count += 1;
      if (slot.most >= 0 && count === slot.most + 1) faults.push(repeatedFault(child, slot.most));
      this.#judge(child, slot.type, faults);
    }
    missingFaults(element, type.slots, at, type.slots.length, count, faults);
  }

  #check(index: number): ValueCheck {
    return (this.#checks[index] ??= valueCheck(this.#facts.simple[index] ?? { base: 'string' }));
  }

  #valueOf(simple: number, defaulted: boolean): ValueCheck {
    const check = this.#check(simple);
    return defaulted ? (text) => (text === '' ? undefined : check(text)) : check;
  }

  #prepare(index: number): ReadyType {
    const facts = this.#facts.types[index] ?? {};
    const rows = facts.attributes === undefined ? [] : (this.#facts.attributes[facts.attributes] ?? []);
    const slots = rowOf(facts.content)?.map(([, least, most, namespace, name, type]): Slot => {
      return { name, namespace: this.#facts.namespaces[namespace] ?? '', least, most, type };
    });
    const row = slots && new Map(slots.map(({ name }, place) => [name, place]));
    const ready: ReadyType = {
      attributes: new Map(
        rows.map(([name, simple, , fixed]): readonly [string, AttributeRule] => [
          name,
          { check: this.#check(simple), fixed },
        ]),
      ),
      required: rows.filter(([, , required]) => required === 1).map(([name]) => name),
      value: facts.simple === undefined ? undefined : this.#valueOf(facts.simple, facts.defaulted === true),
      // Two elements of one name need more than their place.
      row: row && row.size === slots.length ? row : undefined,
      slots: slots ?? [],
      content: facts.content,
      mixed: facts.mixed === true,
      openAttributes: facts.openAttributes === true,
      open: facts.open === true,
    };
    this.#ready[index] = ready;
    return ready;
  }
}

/** Types of elements that stand where any may: judged if known, or not at all. */
const LOOSE = -1;
const SKIP = -2;

/** Matches the children of an element against choices and sequences: the schemas are such that the next name decides. */
class Matcher {
  readonly #element: XmlElement;
  readonly #facts: SchemaFacts;
  readonly #enter: (child: XmlElement, type: number) => void;
  readonly #faults: SchemaFault[];
  #at = 0;

  constructor(
    element: XmlElement,
    facts: SchemaFacts,
    enter: (child: XmlElement, type: number) => void,
    faults: SchemaFault[],
  ) {
    this.#element = element;
    this.#facts = facts;
    this.#enter = enter;
    this.#faults = faults;
  }

  match(content: Particle | undefined): void {
    const held = !content || this.#particle(content);
    const rest = this.#element.children[this.#at];
    // Where something is missing, what stands in its place needs no second sentence.
    if (held && rest) this.#faults.push(this.#surplus(rest, content));
  }

  #surplus(child: XmlElement, content: Particle | undefined): SchemaFault {
    if (!content || !this.#within(content, child)) return unknownFault(child, this.#element);
    const before = this.#element.children[this.#at - 1];
    return before?.name === child.name ? repeatedFault(child, undefined) : orderFault(child, before?.name);
  }

  #particle(particle: Particle): boolean {
    const [kind, least, most] = particle;
    let count = 0;
    while (most < 0 || count < most) {
      const before = this.#at;
      if (!this.#begins(particle, this.#element.children[this.#at])) break;
      if (!this.#once(particle)) return false;
      count += 1;
      if (this.#at === before) break;
    }
    if (count >= least || (kind !== 'e' && kind !== 'a' && this.#mayBeEmpty(particle))) return true;
    this.#lacks(particle);
    return false;
  }

  #once(particle: Particle): boolean {
    const child = this.#element.children[this.#at];
    switch (particle[0]) {
      case 'e':
      case 'a':
        if (!child) return false;
        this.#at += 1;
        this.#enter(child, particle[0] === 'e' ? particle[5] : particle[4] === 'skip' ? SKIP : LOOSE);
        return true;
      case 'c': {
        const chosen = particlesOf(particle).find((each) => this.#begins(each, child));
        return chosen === undefined || this.#particle(chosen);
      }
      default:
        return particlesOf(particle).every((each) => this.#particle(each));
    }
  }

  #lacks(particle: Particle): void {
    const child = this.#element.children[this.#at];
    const wanted = firstNames(particle)
      .slice(0, 4)
      .map((name) => `<${name}>`);
    const message = `<${shown(this.#element)}> lacks ${wanted.join(' or ') || 'an element'}${child ? ` before <${shown(child)}>` : ''}.`;
    this.#faults.push({ kind: 'missing', element: this.#element, message });
  }

  #is(particle: Particle, child: XmlElement): boolean {
    if (particle[0] === 'e')
      return particle[4] === child.name && this.#facts.namespaces[particle[3]] === child.namespace;
    if (particle[0] !== 'a') return false;
    return particle[3] < 0 || (child.namespace !== '' && this.#facts.namespaces[particle[3]] !== child.namespace);
  }

  /** Whether an element can be the first of a particle. */
  #begins(particle: Particle, child: XmlElement | undefined): boolean {
    if (!child) return false;
    if (particle[0] === 'e' || particle[0] === 'a') return this.#is(particle, child);
    for (const each of particlesOf(particle)) {
      if (this.#begins(each, child)) return true;
      if (particle[0] === 's' && !this.#mayBeEmpty(each)) return false;
    }
    return false;
  }

  #mayBeEmpty(particle: Particle): boolean {
    if (particle[1] === 0) return true;
    if (particle[0] === 'e' || particle[0] === 'a') return false;
    const parts = particlesOf(particle);
    return particle[0] === 's'
      ? parts.every((each) => this.#mayBeEmpty(each))
      : parts.length === 0 || parts.some((each) => this.#mayBeEmpty(each));
  }

  #within(particle: Particle, child: XmlElement): boolean {
    return particle[0] === 'e' || particle[0] === 'a'
      ? this.#is(particle, child)
      : particlesOf(particle).some((each) => this.#within(each, child));
  }
}

type ElementParticle = Extract<Particle, readonly ['e', ...unknown[]]>;

function particlesOf(particle: Particle): readonly Particle[] {
  return particle[0] === 'e' || particle[0] === 'a' ? [] : particle[3];
}

/** The elements of a sequence that holds nothing else. */
function rowOf(content: Particle | undefined): readonly ElementParticle[] | undefined {
  if (!content) return [];
  if (content[0] !== 's' || content[1] !== 1 || content[2] !== 1) return undefined;
  const row: ElementParticle[] = [];
  for (const each of particlesOf(content)) {
    if (each[0] !== 'e') return undefined;
    row.push(each);
  }
  return row;
}

function firstNames(particle: Particle): readonly string[] {
  if (particle[0] === 'e') return [particle[4]];
  const parts = particlesOf(particle);
  return particle[0] === 'c' ? parts.flatMap(firstNames) : parts.slice(0, 1).flatMap(firstNames);
}

function attributeFault(rule: AttributeRule, value: string): string | undefined {
  if (rule.fixed !== undefined && value.trim() !== rule.fixed) return `must be "${rule.fixed}"`;
  return rule.check(value);
}

function namespaceOf(element: XmlElement, prefix: string): string | undefined {
  for (let each: XmlElement | undefined = element; each; each = each.parent) {
    const declared = each.attributes[`xmlns:${prefix}`];
    if (declared !== undefined) return declared;
  }
  return prefix === 'xml' ? 'http://www.w3.org/XML/1998/namespace' : undefined;
}

function shown({ prefix, name }: XmlElement): string {
  return `${prefix === '' ? '' : `${prefix}:`}${name}`.slice(0, 60);
}

function unknownFault(child: XmlElement, parent: XmlElement): SchemaFault {
  return { kind: 'unknown', element: child, message: `<${shown(child)}> does not belong into <${shown(parent)}>.` };
}

function orderFault(child: XmlElement, before: string | undefined): SchemaFault {
  return {
    kind: 'order',
    element: child,
    message: `<${shown(child)}> may not follow <${before ?? ''}>: the schema has them in another order.`,
  };
}

function repeatedFault(child: XmlElement, most: number | undefined): SchemaFault {
  return {
    kind: 'repeated',
    element: child,
    message: `<${shown(child)}> stands here more than ${most === undefined || most === 1 ? 'once' : `${most} times`}.`,
  };
}

/** Faults of what must stand between two places of a row, and does not. */
function missingFaults(
  element: XmlElement,
  slots: readonly Slot[],
  from: number,
  to: number,
  count: number,
  faults: SchemaFault[],
): void {
  for (let place = from; place < to; place += 1) {
    const slot = slots[place];
    if (!slot || slot.least <= (place === from ? count : 0)) continue;
    // What stands elsewhere is told as that.
    if (place > from && element.children.some(({ name }) => name === slot.name)) continue;
    faults.push({ kind: 'missing', element, message: `<${shown(element)}> lacks <${slot.name}>.` });
  }
}
