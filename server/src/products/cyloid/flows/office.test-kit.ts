import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ok } from '@finaceverse/base/outcome';
import { ManualClock } from '@finaceverse/base/time';
import type { Caller } from '../../../kernel/caller.ts';
import { uploadDocument } from '../../../services/documents/testing.ts';
import { documents } from '../../../services/documents/module.ts';
import { startTestPlatform, type TestPlatform } from '../../../testing/test-platform.ts';
import { contract } from '../../../kernel/contract.ts';
import { moduleKit } from '../../../kernel/kit.ts';
import { vamn } from '../../vamn/module.ts';
import { paperBooked, paperPosted } from '../../finory/contract.ts';
import type { PaperView } from '../contract.ts';
import { releaseEngine } from '@finaceverse/invoices/extract';
import { command } from '../kit.ts';
import { cyloid } from '../module.ts';
import { getPaper } from '../queries/read-papers.ts';

/** A tenant with one company and the people who handle its papers. */
export interface Office {
  readonly tenantId: string;
  readonly companyId: string;
  readonly dee: Caller;
  readonly ben: Caller;
  /** May correct, but not override. */
  readonly cy: Caller;
}

/** The two modules on a database of their own, and what tests of papers ask of them. */
export interface PaperKit extends TestPlatform {
  newOffice(): Promise<Office>;
  /** Uploads a file, a sample paper by its name unless bytes are given, and waits until it has been read. */
  handIn(office: Office, name: string, bytes?: Uint8Array): Promise<PaperView>;
  /** Cyloid's events of a paper in order, in short: `received`, `check_failed`. */
  eventsOf(tenantId: string, documentId: string): Promise<string[]>;
  /** The data of all facts that went to the books. */
  factsOf(tenantId: string): Promise<unknown[]>;
}

const drawCompany = command({
  name: 'cyloid.draw_company',
  summary: 'Draws an identifier, as a company would have.',
  permission: 'signed_in',
  input: z.object({}),
  output: z.string(),
  handle: async (ctx) => await Promise.resolve(ok(ctx.newId('com'))),
});

/** Stands where the books stand: tells what became of a paper. */
const voice = moduleKit({
  contract: contract('finory', { calls: {}, events: [paperBooked, paperPosted] }),
  needs: [],
  permissions: [],
});
export const tellBooked = voice.command({
  name: 'finory.tell_booked',
  summary: 'Tells that a paper became a draft.',
  permission: 'signed_in',
  input: paperBooked.data,
  output: z.object({}),
  handle: async (ctx, data) => {
    await ctx.emit(paperBooked, { subject: data.documentId, data });
    return ok({});
  },
});
export const tellPosted = voice.command({
  name: 'finory.tell_posted',
  summary: 'Tells that what a paper became is posted.',
  permission: 'signed_in',
  input: paperPosted.data,
  output: z.object({}),
  handle: async (ctx, data) => {
    await ctx.emit(paperPosted, { subject: data.documentId, data });
    return ok({});
  },
});
export const booksVoice = voice.defineModule({
  floor: 'product',
  summary: 'Tells what became of papers.',
  home: import.meta.url,
  answers: {},
});

export function sample(name: string): Uint8Array {
  return readFileSync(new URL(`../../../demo/papers/${encodeURIComponent(name)}`, import.meta.url));
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** `ok`, or kind and code of the refusal. */
export function codeOf(outcome: { ok: true } | { ok: false; refusal: { code: string; kind: string } }): string {
  return outcome.ok ? 'ok' : `${outcome.refusal.kind} ${outcome.refusal.code}`;
}

export function fieldOf(paper: Pick<PaperView, 'fields'>, name: string): PaperView['fields'][number] {
  const found = paper.fields.find((each) => each.name === name);
  assert.ok(found, `no field ${name}`);
  return found;
}

export async function openPaperKit(): Promise<PaperKit> {
  const kit = await startTestPlatform({
    modules: [documents, vamn, booksVoice, cyloid],
    clock: new ManualClock('2026-02-10T09:00:00Z'),
  });
  return {
    ...kit,
    newOffice: async () => {
      const tenantId = kit.newTenant();
      const dee = kit.person(tenantId, 'Dee');
      const cy = kit.person(tenantId, 'Cy', ['cyloid:paper:read', 'cyloid:paper:correct']);
      return { tenantId, dee, ben: kit.person(tenantId, 'Ben'), cy, companyId: await kit.expect(dee, drawCompany, {}) };
    },
    handIn: async (office, name, bytes = sample(name)) => {
      const file = { name, mediaType: 'application/octet-stream', bytes };
      const { id } = await kit.expect(office.dee, uploadDocument, { file, companyId: office.companyId });
      await kit.platform.settled();
      return await kit.expect(office.ben, getPaper, { documentId: id });
    },
    eventsOf: async (tenantId, documentId) => {
      const select = "select type from kernel.events where subject = $1 and type like 'cyloid.%' order by position";
      const rows = await kit.database.asApplication(tenantId, select, [documentId]);
      return rows.map((row) => String(row['type']).replace(/^cyloid\.(?:document_)?(.*)\.v1$/, '$1'));
    },
    factsOf: async (tenantId) => {
      const select = "select data from kernel.events where type = 'cyloid.facts_proven.v1' order by position";
      return (await kit.database.asApplication(tenantId, select)).map((row) => row['data']);
    },
    close: async () => {
      await kit.close();
      await releaseEngine();
    },
  };
}
