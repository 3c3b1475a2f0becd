/** The private authority by whose certificates the processes of one installation know each other. */
export {
  issueIn,
  listIn,
  makeAuthorityIn,
  renewIn,
  type IssuedCertificate,
} from '../kernel/peers/certificate-folder.ts';
export type { CertificateFacts, Lifetime } from '../kernel/peers/authority.ts';
