/**
 * Finds what makes an image file double as something else: a page, a script, an archive or a
 * document. Renditions are encoded from pixels, so they carry none of it; the check is for whoever
 * handles the original. Data behind the image's end is no sign by itself: cameras append depth maps
 * and short films.
 */
export const hasForeignContent = (bytes: Uint8Array): boolean =>
  hasMarkup(bytes) || isDocument(bytes) || isArchive(bytes) || opensScriptComment(bytes);

const LESS_THAN = 0x3c;
/** Markup so long that compressed pixels spell it by chance once in 200,000 files of 15 MB. */
const MARKUP = /<(?:script|iframe|!doctype|html[\s>]|\?php\s)/i;
const LONGEST_MARKUP = 9;
/**
 * The second byte of all of them, which seldom follows a `<` that compressed pixels spell by chance.
 */
const SECOND = new Set(Buffer.from('sSiIhH!?'));

const latin1 = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', from, to);

/** Finds tags that a browser or an interpreter would act on, wherever they hide. */
function hasMarkup(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(LESS_THAN); at !== -1; at = bytes.indexOf(LESS_THAN, at + 1)) {
    if (!SECOND.has(bytes[at + 1] ?? 0)) continue;
    if (MARKUP.test(latin1(bytes, at, Math.min(at + LONGEST_MARKUP, bytes.length)))) return true;
  }
  return false;
}

/** Looks where readers do: for a PDF's header anywhere in the first kilobyte. */
const isDocument = (bytes: Uint8Array): boolean =>
  latin1(bytes, 0, Math.min(1024, bytes.length)).includes('%PDF-');

const END_RECORD = 'PK\x05\x06';
const END_RECORD_BYTES = 22;
const MAX_COMMENT_BYTES = 0xffff;

/**
 * Finds a ZIP or JAR from its end: a record whose comment reaches exactly to the last byte.
 *
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT section 4.3.16
 */
function isArchive(bytes: Uint8Array): boolean {
  const start = Math.max(0, bytes.length - END_RECORD_BYTES - MAX_COMMENT_BYTES);
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset + start, bytes.length - start);
  let at = tail.indexOf(END_RECORD, 0, 'latin1');
  while (at !== -1 && at + END_RECORD_BYTES <= tail.length) {
    if (at + END_RECORD_BYTES + tail.readUInt16LE(at + 20) === tail.length) return true;
    at = tail.indexOf(END_RECORD, at + 1, 'latin1');
  }
  return false;
}

const SCRIPT_COMMENTS = ['\xff\xd8\xff\xe0/*', 'GIF87a/*', 'GIF89a/*'];

/** Finds the trick by which a JPEG or GIF is valid JavaScript: a comment in place of a length. */
function opensScriptComment(bytes: Uint8Array): boolean {
  const start = latin1(bytes, 0, Math.min(8, bytes.length));
  return SCRIPT_COMMENTS.some((opening) => start.startsWith(opening));
}
