import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseXml } from '@finaceverse/base/xml';
import { judgeInvoice } from '@finaceverse/invoices/judge';
import { invoiceFromXml } from '@finaceverse/invoices/read';
import { corpusFolder, Tally, type ConformanceOptions, type ConformanceResult } from './corpus.ts';

/** One instruction (XMute): how a document is to be changed at one place, and which rules must then hold or fire. */
interface Instruction {
  readonly settings: ReadonlyMap<string, string>;
  /** Where the instruction ends. */
  readonly end: number;
}

function instructionsOf(text: string): readonly Instruction[] {
  return [...text.matchAll(/<\?xmute([\s\S]*?)\?>/g)].map((match) => ({
    settings: settingsOf(match[1] ?? ''),
    end: match.index + match[0].length,
  }));
}

/** A setting may be given twice, which adds to what it names. */
function settingsOf(text: string): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(/([\w-]+)\s*=\s*"([^"]*)"/g)) {
    const before = settings.get(name);
    settings.set(name, before === undefined ? value : `${before},${value}`);
  }
  return settings;
}

/** Values of an instruction: between its separator, which may hold blanks, or one at each comma or blank. */
function valuesOf(settings: ReadonlyMap<string, string>): readonly string[] {
  const separator = settings.get('separator');
  return separator === undefined ? listOf(settings.get('values')) : (settings.get('values') ?? '').split(separator);
}

function listOf(text: string | undefined): readonly string[] {
  return (text ?? '').split(/[,\s]+/).filter((each) => each !== '');
}

/** The element behind an instruction: where it begins and ends. */
function elementAfter(text: string, from: number): readonly [number, number] | undefined {
  const skipped = /^(?:\s|<\?[\s\S]*?\?>|<!--[\s\S]*?-->)+/.exec(text.slice(from))?.[0].length ?? 0;
  const start = from + skipped;
  const name = /^<([\w:.-]+)/.exec(text.slice(start, start + 200))?.[1];
  if (name === undefined) return undefined;
  const tags = new RegExp(`<(/?)${name}(?=[\\s/>])[^>]*?(/?)>`, 'g');
  tags.lastIndex = start;
  let depth = 0;
  for (let tag = tags.exec(text); tag; tag = tags.exec(text)) {
    if (tag[1] === '/') depth -= 1;
    else if (tag[2] !== '/') depth += 1;
    if (depth === 0) return [start, tags.lastIndex];
  }
  return undefined;
}

/** The documents that an instruction makes of one. */
function mutantsOf(text: string, { settings, end }: Instruction): readonly string[] {
  const mutator = settings.get('mutator');
  if (mutator === 'identity') return [text];
  const place = elementAfter(text, end);
  if (!place) return [];
  const [start, stop] = place;
  const element = text.slice(start, stop);
  const attribute = settings.get('attribute');
  const written = (changed: string): string => text.slice(0, start) + changed + text.slice(stop);
  const valued = (value: string): string =>
    attribute === undefined
      ? element.replace(
          /^<([\w:.-]+)([^>]*?)\/?>[\s\S]*$/,
          (_, name: string, rest: string) => `<${name}${rest}>${value}</${name}>`,
        )
      : element.replace(new RegExp(`(\\s${attribute}=)"[^"]*"`), (_, before: string) => `${before}"${value}"`);
  switch (mutator) {
    case 'remove':
      return [written(attribute === undefined ? '' : element.replace(new RegExp(`\\s${attribute}="[^"]*"`), ''))];
    case 'empty':
      return [written(valued(''))];
    case 'whitespace':
      return [written(valued('   '))];
    case 'code':
      return valuesOf(settings).map((value) => written(valued(value)));
    default:
      return [];
  }
}

function firedOn(text: string): ReadonlySet<string> | undefined {
  const parsed = parseXml(new TextEncoder().encode(text));
  const found = parsed.ok ? invoiceFromXml(parsed.value) : undefined;
  if (!parsed.ok || !found) return undefined;
  return new Set(judgeInvoice(found.invoice, parsed.value, 'xrechnung').official.fired);
}

function check(tally: Tally, text: string, name: string): void {
  for (const instruction of instructionsOf(text)) {
    const { settings } = instruction;
    mutantsOf(text, instruction).forEach((mutant, index) => {
      const fired = firedOn(mutant);
      const cases = [
        ...listOf(settings.get('schematron-valid')).map((rule) => [rule, false] as const),
        ...listOf(settings.get('schematron-invalid')).map((rule) => [rule, true] as const),
      ];
      for (const [rule, fires] of cases) {
        const id = rule.slice(rule.indexOf(':') + 1);
        const what = `${name} ${settings.get('id') ?? ''} ${index + 1}: ${id}`;
        tally.count(fired?.has(id) === fires, what, fires ? 'does not fire' : 'fires');
      }
    });
  }
}

/** Every instruction of KoSIT's own tests of XRechnung: the rules that it names hold or fire as it says. */
export async function run(options: ConformanceOptions): Promise<ConformanceResult> {
  const folder = options.dir ?? corpusFolder('documents', 'xrechnung');
  const tally = new Tally('xrechnung', options.json);
  for (const kind of readdirSync(folder).sort()) {
    for (const name of readdirSync(join(folder, kind)).sort())
      check(tally, readFileSync(join(folder, kind, name), 'utf8'), name);
  }
  return tally.finish();
}
