import { checkCertificate, replay } from 'virtual:certificate-checker';
import { foundFigure } from './found-figure.ts';

/** What each step gives, where the certificate leaves that to whoever replays it. */
const figuresOf = (source: string): readonly string[] | undefined => {
  const certificate: { readonly figures?: unknown } = JSON.parse(source);
  return certificate.figures === undefined ? replay(certificate).s.map(foundFigure) : undefined;
};

/** Checks certificates apart from the page: a file from outside may be long, and must not hold the page up. */
self.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (typeof data !== 'string') return;
  const verdict = checkCertificate(data);
  self.postMessage(verdict.valid ? { ...verdict, figures: figuresOf(data) } : verdict);
});
