import { resealing } from '../../kernel/resealing.ts';
import { job } from './kit.ts';
import { CONTENT_PURPOSE } from './store/content.ts';

const resealKeys = job(
  resealing('documents.reseal_keys', [{ table: 'documents.blobs', column: 'wrapped_key', purpose: CONTENT_PURPOSE }]),
);

export const jobs = [resealKeys];
