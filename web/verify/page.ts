import { CATALOGUE, RELEASE, type Standing, type TrustedKey } from '@finaceverse/certificate-checker/check';
import { judgePassport, type Passport, type PassportJudgement } from '@finaceverse/certificate-checker/passport';
import { words } from './words.ts';

/*
 * The page that checks passports without the installation: one file, which holds the checker and its catalogue. It
 * writes texts alone, never markup, so that nothing in a passport can act.
 */

const SAID: Readonly<Record<Standing, string>> = {
  valid: words.valid,
  'valid, signed by a stranger': words.stranger,
  unsigned: words.unsigned,
  'not in the signed catalogue': words.uncatalogued,
};

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  text = '',
  className = '',
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = className;
  return made;
}

function field(label: string, input: HTMLInputElement, hint = ''): HTMLLabelElement {
  const made = element('label', label);
  made.append(input, element('small', hint));
  return made;
}

function inputOf(type: string, id: string): HTMLInputElement {
  const made = element('input');
  made.type = type;
  made.id = id;
  return made;
}

const file = inputOf('file', 'passport');
file.accept = '.json,application/json';
const [key, logKey] = [inputOf('text', 'key'), inputOf('text', 'log-key')];
const verdict = element('section', words.waiting);
verdict.setAttribute('role', 'status');

/** 32 bytes, in hexadecimal digits or Base64 of either alphabet; undefined where the text is no key. */
function keyOf(text: string): TrustedKey | undefined {
  const given = text.trim();
  const pairs = /^[\da-f]{64}$/i.test(given) ? (given.match(/../g) ?? []) : undefined;
  if (pairs) return { key: Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16)) };
  if (!/^[\w+/-]{43}=?$/.test(given)) return undefined;
  const letters = atob(given.replaceAll('-', '+').replaceAll('_', '/').replace('=', ''));
  return { key: Uint8Array.from(letters, (letter) => letter.charCodeAt(0)) };
}

function listOf(passport: Passport): HTMLUListElement {
  const list = element('ul');
  for (const { input, content, passport: below } of passport.evidence) {
    const item = element('li');
    if (content) {
      const { firm: _firm, amount, unit, ...rest } = content;
      const told = Object.entries(rest).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
      item.append(element('b', `${amount} ${unit}`), element('span', ` ${input}; ${told.join('; ')}`));
    }
    if (below) item.append(element('b', `${below.figure.amount} ${below.figure.unit}`), listOf(below));
    list.append(item);
  }
  return list;
}

function details(summary: string, content: HTMLElement): HTMLDetailsElement {
  const made = element('details');
  made.append(element('summary', summary), content);
  return made;
}

function show(judged: PassportJudgement, source: string): void {
  if (!judged.valid) {
    verdict.className = 'bad';
    verdict.replaceChildren(element('h2', words.invalid), element('p', judged.reason));
    return;
  }
  const passport = JSON.parse(source) as Passport & { readonly certificate: { definition: string; text?: string } };
  const { label, amount, unit } = judged.figure;
  const meaning = passport.certificate.text ?? CATALOGUE.get(passport.certificate.definition)?.text ?? '';
  verdict.className = judged.standing === 'valid' ? 'good' : 'warn';
  verdict.replaceChildren(
    element('h2', SAID[judged.standing]),
    element('p', `${words.figure}: ${label}: ${amount}${unit === '1' ? '' : ` ${unit}`}`, 'figure'),
    element('p', `${words.firm}: ${judged.firm}`),
    element('p', words.sources(judged.traced, judged.inputs)),
    element('p', words.places(judged)),
    details(words.definition, element('pre', meaning)),
    details(words.evidence, listOf(passport)),
  );
}

async function check(): Promise<void> {
  const [chosen] = file.files ?? [];
  if (!chosen) return;
  const given = [key, logKey].map(({ value }) => (value.trim() === '' ? [] : [keyOf(value)]));
  if (given.flat().includes(undefined)) {
    verdict.className = 'bad';
    verdict.replaceChildren(element('h2', words.badKey));
    return;
  }
  const [keys = [], logKeys = []] = given.map((some) => some.filter((each) => each !== undefined));
  const source = (await chosen.text()).trim();
  show(await judgePassport(source, { keys, logKeys }), source);
}

for (const input of [file, key, logKey]) input.addEventListener('change', () => void check());
document.documentElement.lang = words.title.startsWith('Den') ? 'de' : 'en';
document.title = words.title;
const page = element('main');
page.append(
  element('h1', words.title),
  element('p', words.about),
  field(words.file, file),
  field(words.key, key, words.keyHint),
  field(words.logKey, logKey),
  verdict,
  element('footer', words.release(RELEASE.release, RELEASE.date)),
);
document.body.append(page);
