import { childOf, type XmlElement } from '@finaceverse/base/xml';
import type { Particle, SchemaFacts, TypeFacts } from '@finaceverse/base/xml-schema';
import type { SimpleFacts } from '@finaceverse/base/xml-datatypes';
import { resolveName, type Declared, type XsdDocument, type XsdSet } from './read-xsd.ts';
import { ANY_TEXT, ANY_TYPE, restricted, simpleFactsIn, simpleFactsOf } from './simple-types.ts';

/** An attribute as a table holds it: name, whether it must be there, its fixed value. */
interface AttributeUse {
  readonly name: string;
  readonly simple: number;
  readonly required: boolean;
  readonly fixed: string | undefined;
}

interface Content {
  readonly attributes: readonly AttributeUse[];
  readonly particle?: Particle | undefined;
  readonly simple?: SimpleFacts | undefined;
  readonly mixed?: boolean;
  readonly openAttributes?: boolean;
}

/** Makes the table of a schema out of its declarations: what can be reached from its roots, each equal part once. */
export class SchemaCompiler {
  readonly #set: XsdSet;
  readonly #namespaces: string[] = [];
  readonly #simple: string[] = [];
  readonly #attributes: string[] = [];
  readonly #types: (TypeFacts | undefined)[] = [];
  readonly #known = new Map<string, number>();

  constructor(set: XsdSet) {
    this.#set = set;
  }

  /** The table for documents with these roots; `further` are namespaces whose elements may stand wherever any may. */
  compile(roots: readonly string[], further: readonly string[]): SchemaFacts {
    const names = [
      ...roots,
      ...[...this.#set.elements.keys()].filter((name) => further.some((each) => name.startsWith(`{${each}}`))),
    ];
    const elements = names.map((name): readonly [number, string, number] => {
      const declared = this.#element(name);
      return [this.#namespace(declared.document.target), name.slice(name.indexOf('}') + 1), this.#typeOf(declared)];
    });
    return {
      namespaces: this.#namespaces,
      elements,
      simple: this.#simple.map((each): SimpleFacts => JSON.parse(each)),
      attributes: this.#attributes.map((each): SchemaFacts['attributes'][number] => JSON.parse(each)),
      types: this.#types.map((each) => each ?? {}),
    };
  }

  #element(name: string): Declared {
    const declared = this.#set.elements.get(name);
    if (!declared) throw new Error(`No element ${name}`);
    return declared;
  }

  #namespace(uri: string): number {
    return indexIn(this.#namespaces, uri);
  }

  #simpleIndex(facts: SimpleFacts): number {
    return indexIn(this.#simple, JSON.stringify(facts));
  }

  #typeOf(declared: Declared): number {
    const type = this.#plainTypeOf(declared);
    if (declared.element.attributes['default'] === undefined) return type;
    const facts: TypeFacts = { ...this.#types[type], defaulted: true };
    return this.#keep(JSON.stringify(facts), facts);
  }

  #plainTypeOf({ element, document }: Declared): number {
    const written = element.attributes['type'];
    const inline = childOf(element, 'complexType') ?? childOf(element, 'simpleType');
    if (inline) return this.#declaredType({ element: inline, document });
    return this.#namedType(written === undefined ? ANY_TYPE : resolveName(document, written));
  }

  #namedType(name: string): number {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    if (name === ANY_TYPE) return this.#keep(name, { open: true });
    const declared = this.#set.types.get(name);
    if (declared && declared.element.name === 'complexType') {
      // Types hold one another, so the place is taken before the content is known.
      const index = this.#types.push(undefined) - 1;
      this.#known.set(name, index);
      this.#types[index] = this.#facts(this.#content(declared));
      return index;
    }
    return this.#keep(name, { simple: this.#simpleIndex(simpleFactsOf(this.#set, name) ?? ANY_TEXT) });
  }

  #declaredType(declared: Declared): number {
    const facts =
      declared.element.name === 'simpleType'
        ? { simple: this.#simpleIndex(simpleFactsIn(this.#set, declared)) }
        : this.#facts(this.#content(declared));
    return this.#keep(JSON.stringify(facts), facts);
  }

  /** Types that say the same are one. */
  #keep(name: string, facts: TypeFacts): number {
    const text = JSON.stringify(facts);
    const index = this.#known.get(text) ?? this.#types.push(facts) - 1;
    this.#known.set(text, index);
    this.#known.set(name, index);
    return index;
  }

  #facts({ attributes, particle, simple, mixed, openAttributes }: Content): TypeFacts {
    const rows = attributes.map((each) => [
      each.name,
      each.simple,
      each.required ? 1 : 0,
      ...(each.fixed === undefined ? [] : [each.fixed]),
    ]);
    return {
      ...(rows.length > 0 ? { attributes: indexIn(this.#attributes, JSON.stringify(rows)) } : {}),
      ...(simple ? { simple: this.#simpleIndex(simple) } : {}),
      ...(particle ? { content: particle } : {}),
      ...(mixed ? { mixed } : {}),
      ...(openAttributes ? { openAttributes } : {}),
    };
  }

  #content({ element, document }: Declared): Content {
    const simple = childOf(element, 'simpleContent');
    const complex = childOf(element, 'complexContent');
    const change = childOf(simple ?? complex, 'extension') ?? childOf(simple ?? complex, 'restriction');
    if (!change) return this.#ownContent(element, document, element.attributes['mixed'] === 'true');
    const base = this.#baseContent(resolveName(document, change.attributes['base'] ?? ''));
    const own = this.#ownContent(change, document, false);
    const attributes = mergeAttributes(base.attributes, own.attributes);
    if (simple)
      return {
        attributes,
        simple: change.name === 'restriction' ? restricted(base.simple ?? ANY_TEXT, change) : base.simple,
      };
    const particles = change.name === 'extension' && base.particle ? [base.particle] : [];
    if (own.particle) particles.push(own.particle);
    return { ...own, attributes, particle: particles.length === 1 ? particles[0] : ['s', 1, 1, particles] };
  }

  #baseContent(name: string): Content {
    const declared = this.#set.types.get(name);
    if (declared?.element.name === 'complexType') return this.#content(declared);
    return { attributes: [], simple: simpleFactsOf(this.#set, name) ?? ANY_TEXT };
  }

  #ownContent(element: XmlElement, document: XsdDocument, mixed: boolean): Content {
    const group = element.children.find((child) => child.name === 'sequence' || child.name === 'choice');
    return {
      attributes: element.children
        .filter((child) => child.name === 'attribute')
        .flatMap((child) => this.#attribute(child, document)),
      particle: group && this.#particle(group, document),
      mixed,
      openAttributes: childOf(element, 'anyAttribute') !== undefined,
    };
  }

  #attribute(element: XmlElement, document: XsdDocument): readonly AttributeUse[] {
    const { name, type, use, fixed, ref } = element.attributes;
    if (name === undefined) throw new Error(`An attribute of ${document.target} is not declared in place: ${ref}`);
    if (use === 'prohibited') return [];
    const inline = childOf(element, 'simpleType');
    const facts = inline
      ? simpleFactsIn(this.#set, { element: inline, document })
      : type === undefined
        ? ANY_TEXT
        : (simpleFactsOf(this.#set, resolveName(document, type)) ?? ANY_TEXT);
    return [{ name, simple: this.#simpleIndex(facts), required: use === 'required', fixed }];
  }

  #particle(element: XmlElement, document: XsdDocument): Particle {
    const { minOccurs = '1', maxOccurs = '1', ref, name, form, namespace, processContents } = element.attributes;
    const [least, most] = [Number(minOccurs), maxOccurs === 'unbounded' ? -1 : Number(maxOccurs)];
    if (element.name === 'any')
      return [
        'a',
        least,
        most,
        namespace === '##other' ? this.#namespace(document.target) : -1,
        processContents ?? 'strict',
      ];
    if (element.name === 'element' && ref !== undefined) {
      const declared = this.#element(resolveName(document, ref));
      const local = ref.slice(ref.indexOf(':') + 1);
      return ['e', least, most, this.#namespace(declared.document.target), local, this.#typeOf(declared)];
    }
    if (element.name === 'element') {
      const qualified = form === undefined ? document.qualified : form === 'qualified';
      const own = this.#namespace(qualified ? document.target : '');
      return ['e', least, most, own, name ?? '', this.#typeOf({ element, document })];
    }
    const parts = element.children.filter((child) => child.name !== 'annotation');
    return [element.name === 'choice' ? 'c' : 's', least, most, parts.map((child) => this.#particle(child, document))];
  }
}

function mergeAttributes(base: readonly AttributeUse[], own: readonly AttributeUse[]): readonly AttributeUse[] {
  const named = new Set(own.map(({ name }) => name));
  return [...base.filter(({ name }) => !named.has(name)), ...own];
}

function indexIn(list: string[], value: string): number {
  const found = list.indexOf(value);
  return found >= 0 ? found : list.push(value) - 1;
}
