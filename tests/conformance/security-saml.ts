import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { signedAssertion, samlSubject, type SamlEnds } from '@finaceverse/server/testing';
import { outsidePath } from '../../tools/outside-data.ts';
import { skipped, Tally, type ConformanceOptions, type ConformanceResult } from './corpus.ts';

/** Who each set of documents says that it is from and for, with the key that an honest one is signed with. */
const CORPORATE: Omit<SamlEnds, 'certificates'> = {
  idpEntity: 'https://evil-corp.com',
  entity: 'https://evil-corp.madness.com',
  receiver: 'https://evil-corp.madness.com/sso/callback',
};
const GENERATED: Omit<SamlEnds, 'certificates'> = {
  idpEntity: 'https://idp',
  entity: 'https://sp',
  receiver: 'https://sp/acs',
};
/** Whom the honest documents of the generated set name. */
const HONEST = 'victim@x';

/** Honest ones that we refuse all the same, and why. */
const REFUSED: readonly (readonly [RegExp, RegExp])[] = [
  [/advice/u, /one assertion/u],
  [/encrypted/u, /one assertion/u],
  [/./u, /algorithm that does not hold|signature stands where none belongs|something else/u],
];

function certificateIn(xml: string): string {
  return /X509Certificate>([^<]+)</u.exec(xml)?.[1]?.replaceAll(/\s/gu, '') ?? '';
}

/** Who a document says, in what its certificate has signed; or why it is refused. */
async function whoIs(xml: string, ends: SamlEnds): Promise<{ readonly subject?: string; readonly why: string }> {
  const read = await signedAssertion(Buffer.from(xml).toString('base64'), ends);
  return read.ok ? { subject: samlSubject(read.value), why: '' } : { why: read.refusal.message };
}

function documentsIn(folder: string): { readonly name: string; readonly xml: string }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.xml'))
    .sort()
    .map((name) => ({ name, xml: readFileSync(join(folder, name), 'utf8') }));
}

/**
 * SAML responses of others and of attackers. An attack passes when it is refused, or when what was read is what the
 * identity provider has signed and not what the attacker put beside it; an honest one when it is read, or refused for a
 * reason that we state.
 */
export async function checkSaml(folder: string, tally: Tally): Promise<void> {
  const signatures = join(folder, 'test', 'static', 'signatures');
  const pem = readFileSync(join(folder, 'test', 'static', 'cert.pem'), 'utf8');
  const corporate = { ...CORPORATE, certificates: [pem.replaceAll(/-----[^-]+-----|\s/gu, '')] };
  for (const { name, xml } of documentsIn(join(signatures, 'invalid'))) {
    const { subject } = await whoIs(xml, corporate);
    tally.count(subject === undefined, `saml invalid ${name}`, `it let ${subject ?? ''} in`);
  }
  for (const { name, xml } of documentsIn(join(signatures, 'valid'))) {
    const { subject, why } = await whoIs(xml, corporate);
    const stated = REFUSED.some(([kind, reason]) => kind.test(name) && reason.test(why));
    tally.count(subject !== undefined || stated, `saml valid ${name}`, why);
  }
  const generated = join(folder, 'xsw-generated');
  const certificate = certificateIn(readFileSync(join(generated, 'okA.xml'), 'utf8'));
  for (const { name, xml } of documentsIn(generated)) {
    const { subject, why } = await whoIs(xml, { ...GENERATED, certificates: [certificate] });
    const isHonest = name.startsWith('ok');
    if (isHonest) tally.count(subject === HONEST, `saml honest ${name}`, why);
    else tally.count(subject === undefined, `saml attack ${name}`, `it let ${subject ?? ''} in`);
  }
}

/** `npm run conformance -- security-saml`: no forged identity passes. */
export async function run(options: ConformanceOptions): Promise<ConformanceResult> {
  const folder = options.dir ?? outsidePath('security', 'saml');
  if (!existsSync(join(folder, 'xsw-generated'))) return skipped(folder);
  const tally = new Tally('security-saml', options.json);
  await checkSaml(folder, tally);
  return tally.finish();
}
