import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const PART_BYTES_MAX = 64_000_000;

/** A file inside a ZIP archive, unpacked when it is asked for; undefined where there is none, or it is damaged. */
export type Archive = (name: string) => Uint8Array | undefined;

/** The files of a ZIP archive (PKWARE APPNOTE, sections 4.3.12 and 4.3.16), or undefined where the bytes are none. */
export function openArchive(bytes: Uint8Array): Archive | undefined {
  try {
    const places = directoryOf(bytes);
    return places && ((name) => unpack(bytes, places.get(name.toLowerCase())));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Where the entry of each file stands, by its name in small letters: some writers change their case. */
function directoryOf(bytes: Uint8Array): ReadonlyMap<string, number> | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END_OF_DIRECTORY) end -= 1;
  if (end < 0) return undefined;
  const [decoder, places] = [new TextDecoder(), new Map<string, number>()];
  let place = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (view.getUint32(place, true) !== DIRECTORY_ENTRY) break;
    const lengths = [28, 30, 32].map((offset) => view.getUint16(place + offset, true));
    const name = decoder.decode(bytes.subarray(place + 46, place + 46 + (lengths[0] ?? 0)));
    places.set(name.replaceAll('\\', '/').toLowerCase(), place);
    place += 46 + lengths.reduce((sum, length) => sum + length, 0);
  }
  return places;
}

function unpack(bytes: Uint8Array, place: number | undefined): Uint8Array | undefined {
  if (place === undefined) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const local = view.getUint32(place + 42, true);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const packed = bytes.subarray(start, start + view.getUint32(place + 20, true));
    const isStored = view.getUint16(place + 10, true) === 0;
    return isStored ? packed : inflateRawSync(packed, { maxOutputLength: PART_BYTES_MAX });
  } catch (error) {
    if (error instanceof RangeError || (error instanceof Error && 'code' in error)) return undefined;
    throw error;
  }
}
