import { ok, refuse, type Outcome } from '@finaceverse/base/outcome';
import { childOf, type XmlElement } from '@finaceverse/base/xml';
import type { Arc, PetriNet, Place, Transition } from './petri-net.ts';
import { escapeXml } from '../log/xml-markup.ts';
import { elementsNamed, readMarkup } from './read-markup.ts';

/**
 * PNML (ISO/IEC 15909-2, place/transition nets). Silent transitions follow the convention that mining tools
 * share: a `toolspecific` element with `activity="$invisible$"`. Without final markings, places that
 * nothing leaves are final.
 */
export function readPnml(bytes: Uint8Array): Outcome<PetriNet> {
  const document = readMarkup(bytes);
  if (!document.ok) return document;
  if (document.value.name !== 'pnml')
    return refuse('malformed', 'epiq.pnml_root', `The root of a PNML file is <pnml>, not <${document.value.name}>.`);
  const placeElements = elementsNamed(document.value, ['place']).filter(
    (place) => place.attributes['id'] !== undefined,
  );
  const places: Place[] = placeElements.map((place) => ({
    id: place.attributes['id'] ?? '',
    name: nameOf(place) ?? place.attributes['id'] ?? '',
  }));
  const placeIndex = new Map(places.map((place, index) => [place.id, index]));
  const inputs = new Map<string, Arc[]>();
  const outputs = new Map<string, Arc[]>();
  const transitions = elementsNamed(document.value, ['transition']);
  for (const transition of transitions) {
    inputs.set(transition.attributes['id'] ?? '', []);
    outputs.set(transition.attributes['id'] ?? '', []);
  }
  for (const arc of elementsNamed(document.value, ['arc'])) {
    const weight = numberIn(childOf(arc, 'inscription')) ?? 1;
    const source = arc.attributes['source'] ?? '';
    const target = arc.attributes['target'] ?? '';
    const into = inputs.get(target);
    const outOf = outputs.get(source);
    const fromPlace = placeIndex.get(source);
    const toPlace = placeIndex.get(target);
    if (into !== undefined && fromPlace !== undefined) into.push({ place: fromPlace, weight });
    else if (outOf !== undefined && toPlace !== undefined) outOf.push({ place: toPlace, weight });
    else
      return refuse(
        'invalid',
        'epiq.pnml_arc',
        `Arc "${arc.attributes['id'] ?? ''}" from "${source}" to "${target}" does not join a place and a transition of the net.`,
      );
  }
  const net: PetriNet = {
    places,
    transitions: transitions.map((transition) => readTransition(transition, inputs, outputs)),
    initial: placeElements.map((place) => numberIn(childOf(place, 'initialMarking')) ?? 0),
    final: finalMarking(document.value, placeIndex),
  };
  return completeMarkings(net);
}

function nameOf(element: XmlElement): string | undefined {
  const name = childOf(element, 'name');
  const text = name === undefined ? undefined : (childOf(name, 'text') ?? childOf(name, 'value'))?.text;
  return text === undefined || text.trim() === '' ? undefined : text.trim();
}

function numberIn(element: XmlElement | undefined): number | undefined {
  const text =
    element === undefined ? undefined : (childOf(element, 'text') ?? childOf(element, 'value') ?? element).text;
  const digits = /\d+/.exec(text ?? '')?.[0];
  return digits === undefined ? undefined : Number(digits);
}

function readTransition(
  element: XmlElement,
  inputs: ReadonlyMap<string, Arc[]>,
  outputs: ReadonlyMap<string, Arc[]>,
): Transition {
  const id = element.attributes['id'] ?? '';
  const invisible = element.children.some(
    (child) => child.name === 'toolspecific' && child.attributes['activity'] === '$invisible$',
  );
  return {
    id,
    label: invisible ? undefined : nameOf(element),
    inputs: inputs.get(id) ?? [],
    outputs: outputs.get(id) ?? [],
  };
}

function finalMarking(root: XmlElement, placeIndex: ReadonlyMap<string, number>): number[] {
  const final = new Array<number>(placeIndex.size).fill(0);
  const [marking] = elementsNamed(root, ['finalmarkings']).flatMap((markings) => elementsNamed(markings, ['marking']));
  if (marking === undefined) return final;
  for (const place of elementsNamed(marking, ['place'])) {
    const index = placeIndex.get(place.attributes['idref'] ?? '');
    if (index !== undefined) final[index] = numberIn(place) ?? 0;
  }
  return final;
}

function completeMarkings(net: PetriNet): Outcome<PetriNet> {
  const touched = (side: 'inputs' | 'outputs'): ReadonlySet<number> =>
    new Set(net.transitions.flatMap((transition) => transition[side].map((arc) => arc.place)));
  const empty = (marking: readonly number[]): boolean => marking.every((tokens) => tokens === 0);
  const consumed = touched('inputs');
  const produced = touched('outputs');
  const initial = empty(net.initial) ? net.places.map((_, index) => (produced.has(index) ? 0 : 1)) : net.initial;
  const final = empty(net.final) ? net.places.map((_, index) => (consumed.has(index) ? 0 : 1)) : net.final;
  if (empty(initial) || empty(final)) {
    return refuse(
      'invalid',
      'epiq.pnml_marking',
      'The net has no initial or no final marking, and no source or sink place to take instead.',
    );
  }
  return ok({ ...net, initial, final });
}

/** The net as PNML, with final markings and invisible transitions in the shared convention. */
export function writePnml(net: PetriNet, name = 'net1'): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<pnml xmlns="http://www.pnml.org/version-2009/grammar/pnml">',
    `  <net id="${escapeXml(name)}" type="http://www.pnml.org/version-2009/grammar/ptnet">`,
    '    <page id="page1">',
  ];
  for (const [index, place] of net.places.entries()) {
    const tokens = net.initial[index] ?? 0;
    const marking = tokens === 0 ? '' : `<initialMarking><text>${tokens}</text></initialMarking>`;
    lines.push(`      <place id="place-${index}"><name><text>${escapeXml(place.name)}</text></name>${marking}</place>`);
  }
  for (const [index, transition] of net.transitions.entries()) {
    const label = transition.label ?? 'tau';
    const silent =
      transition.label === undefined ? '<toolspecific tool="ProM" version="6.4" activity="$invisible$"/>' : '';
    lines.push(
      `      <transition id="transition-${index}"><name><text>${escapeXml(label)}</text></name>${silent}</transition>`,
    );
  }
  let arcs = 0;
  const addArc = (source: string, target: string, weight: number): void => {
    arcs += 1;
    const inscription = weight === 1 ? '' : `<inscription><text>${weight}</text></inscription>`;
    lines.push(`      <arc id="arc-${arcs}" source="${source}" target="${target}">${inscription}</arc>`);
  };
  for (const [index, transition] of net.transitions.entries()) {
    for (const arc of transition.inputs) addArc(`place-${arc.place}`, `transition-${index}`, arc.weight);
    for (const arc of transition.outputs) addArc(`transition-${index}`, `place-${arc.place}`, arc.weight);
  }
  lines.push('    </page>', '    <finalmarkings>', '      <marking>');
  for (const [index, tokens] of net.final.entries()) {
    if (tokens > 0) lines.push(`        <place idref="place-${index}"><text>${tokens}</text></place>`);
  }
  lines.push('      </marking>', '    </finalmarkings>', '  </net>', '</pnml>', '');
  return lines.join('\n');
}
