import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import { createSecureContext } from 'node:tls';

/** How often the files are looked at: whoever renews a certificate writes all within this, or is waited for. */
export const LOOK_EVERY_MS = 1000;

/** Where a certificate lies, the key that it is for, and the authorities that the other end must come from. */
export interface CertificateFiles {
  readonly certificate: string;
  readonly key: string;
  readonly authority?: string;
}

/** What the files hold now, as node takes it. */
export interface CertificateContent {
  readonly cert: Buffer;
  readonly key: Buffer;
  readonly ca?: Buffer;
}

export interface WatchedCertificate {
  current(): CertificateContent;
  close(): void;
}

/** What is told of a change: what to use from now on, or why what was used before goes on. */
export interface CertificateListener {
  renewed(content: CertificateContent): void;
  unusable(reason: string): void;
}

/** @throws where a file is missing, or the key is not the certificate's */
function readContent({ certificate, key, authority }: CertificateFiles): CertificateContent {
  const content = {
    cert: readFileSync(certificate),
    key: readFileSync(key),
    ...(authority !== undefined && { ca: readFileSync(authority) }),
  };
  createSecureContext(content);
  return content;
}

function same(left: Buffer | undefined, right: Buffer | undefined): boolean {
  return left === undefined ? right === undefined : right !== undefined && left.equals(right);
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * Reads a certificate and takes up each renewal as the process runs; half of one, or a mistake, is not used.
 * @throws where what lies there now cannot be used
 */
export function watchCertificate(files: CertificateFiles, listener: CertificateListener): WatchedCertificate {
  let content = readContent(files);
  const look = (): void => {
    try {
      const fresh = readContent(files);
      if (same(fresh.cert, content.cert) && same(fresh.key, content.key) && same(fresh.ca, content.ca)) return;
      content = fresh;
      listener.renewed(fresh);
    } catch (error) {
      // Half of a renewal, or a mistake: what was used before goes on, and the next change is looked at again.
      listener.unusable(reasonOf(error));
    }
  };
  const watched = [files.certificate, files.key, ...(files.authority === undefined ? [] : [files.authority])];
  for (const file of watched) watchFile(file, { interval: LOOK_EVERY_MS, persistent: false }, look);
  return {
    current: () => content,
    close: () => {
      for (const file of watched) unwatchFile(file, look);
    },
  };
}
