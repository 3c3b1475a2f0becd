import { CATALOGUE, citedRules, examineCertificate, judgeCertificate } from 'virtual:certificate-checker';
import type { Answer, Question } from './check-certificate.ts';

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

/** What the certificate means and cites, as the catalogue or the certificate itself says it. */
const definitionOf = (source: string): Pick<Answer & { valid: true }, 'meaning' | 'rules'> => {
  const certificate = JSON.parse(source) as { readonly text?: string; readonly definition: string };
  return {
    meaning: certificate.text ?? CATALOGUE.get(certificate.definition)?.text,
    rules: citedRules(certificate),
  };
};

const answerTo = async ({ source, keys }: Question): Promise<Answer> => {
  const judged = await judgeCertificate(
    source,
    keys.map(({ x, kid }) => ({ key: bytesOf(x), keyId: kid })),
  );
  if (!judged.valid) return judged;
  return { ...judged, findings: examineCertificate(source).findings, ...definitionOf(source) };
};

/** Checks certificates apart from the page: a file from outside may be long, and must not hold the page up. */
self.addEventListener('message', ({ data }: MessageEvent<Question>) => {
  void answerTo(data).then((answer) => self.postMessage(answer));
});
