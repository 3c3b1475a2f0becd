import { childOf, childrenOf, textAt, type XmlElement } from '@finaceverse/base/xml';
import type { Invoice, SupportingDocument } from '../../model/invoice.ts';
import { attachmentOf, termAt, xmlGroup } from '../xml/xml-terms.ts';

/** Kinds of files by the name that the format gives them (FormatoAttachment). */
const FILE_KINDS: ReadonlyMap<string, string> = new Map([
  ['PDF', 'application/pdf'],
  ['XML', 'application/xml'],
  ['CSV', 'text/csv'],
  ['PNG', 'image/png'],
  ['JPG', 'image/jpeg'],
  ['JPEG', 'image/jpeg'],
]);

function italianAttachment(element: XmlElement): Invoice['number'] {
  const file = attachmentOf(childOf(element, 'Attachment'));
  const format = textAt(element, 'FormatoAttachment')?.toUpperCase() ?? '';
  return file && { ...file, fileName: textAt(element, 'NomeAttachment'), mimeCode: FILE_KINDS.get(format) };
}

/** The files that a FatturaPA carries. */
export function attachmentsOf(body: XmlElement | undefined): readonly SupportingDocument[] {
  return childrenOf(body, 'Allegati').map((each) => ({
    ...xmlGroup(each),
    reference: termAt(each, 'NomeAttachment'),
    description: termAt(each, 'DescrizioneAttachment'),
    attachment: italianAttachment(each),
  }));
}
