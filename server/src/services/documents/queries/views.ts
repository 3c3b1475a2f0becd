import { legalActions } from '../../../kernel/state-machine.ts';
import type { DocumentView } from '../contract.ts';
import { documentMachine } from '../domain/document.ts';
import type { Document } from '../store/documents.ts';

/** Actions that a person may take; the others are steps of the platform. */
const OFFERED: readonly string[] = ['archive', 'restore'];

export function documentViewOf(document: Document): DocumentView {
  return {
    id: document.id,
    name: document.name,
    mediaType: document.mediaType,
    size: document.size,
    sha256: document.sha256,
    companyId: document.companyId,
    state: document.state,
    ...(document.reason === null ? {} : { reason: document.reason }),
    version: document.version,
    createdAt: document.createdAt,
    actions: legalActions(documentMachine, document.state).filter((action) => OFFERED.includes(action)),
  };
}
