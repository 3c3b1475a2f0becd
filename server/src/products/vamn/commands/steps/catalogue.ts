import { assert, ok, type Outcome } from '@finaceverse/base/outcome';
import { instantText } from '@finaceverse/base/time';
import type { Certificate } from '@finaceverse/calculation/calculate';
import { runDefinition, type AuthoredDefinition } from '@finaceverse/calculation/rules';
import { signedText, type CatalogueEntry, type SignedCatalogue } from '@finaceverse/certificate-checker/check';
import type { Context } from '../../../../kernel/context.ts';
import { catalogueExtended } from '../../contract.ts';
import { extendCatalogue, selectCatalogue } from '../../store.ts';
import { signingKey } from './signing.ts';

/** The definition that a certificate states itself, as a catalogue has it. */
function entryOf({ calculator, version, profile, rules = [], text, definition }: Certificate): CatalogueEntry {
  assert(text !== undefined, 'An authored calculator states its definition');
  return { calculator, version, profiles: [profile], rules, text, sha256: definition };
}

/**
 * Takes into the firm's catalogue what a published calculator means. A formula with choices has one text for each way
 * through it; those of its golden cases come at publication, others when they are first used.
 */
export async function catalogueCertificates(ctx: Context, certificates: readonly Certificate[]): Promise<void> {
  const entries = certificates.map(entryOf);
  const version = await extendCatalogue(ctx, entries, instantText(ctx.clock.now()).slice(0, 10));
  if (version === undefined) return;
  const names = [...new Set(entries.map((entry) => `${entry.calculator} v${entry.version}`))];
  await ctx.emit(catalogueExtended, { subject: String(version), data: { version, names } });
}

/** The certificates of a definition's golden cases. */
export function goldenCertificates(definition: AuthoredDefinition): readonly Certificate[] {
  return definition.goldenCases.flatMap(({ inputs }) => {
    const computed = runDefinition(definition, inputs);
    return computed.ok ? [computed.value.certificate] : [];
  });
}

/** The firm's catalogue as it stands, signed with the installation's key. */
export async function signedCatalogue(ctx: Context): Promise<Outcome<SignedCatalogue>> {
  const { version, definitions } = await selectCatalogue(ctx);
  const date = definitions.reduce((last, { since }) => (since > last ? since : last), '');
  const content = { release: `${ctx.tenantId} ${version}`, date, definitions };
  const key = await signingKey(ctx);
  const value = Buffer.from(await key.sign(new TextEncoder().encode(signedText(content)))).toString('hex');
  return ok({ ...content, signature: { algorithm: 'Ed25519', keyId: key.keyId, value } });
}
