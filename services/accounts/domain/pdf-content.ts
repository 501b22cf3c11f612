/** Inflates a stream; undefined when it is damaged or has more than so many bytes. */
export type Inflate = (stream: Uint8Array, mostBytes: number) => Uint8Array | undefined;

/** Names by which a document does something when it is opened, or brings a file along. */
const ACTIVE = /\/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|ImportData|SubmitForm)(?![\w.])/;
/** Such names, and one of what cannot be looked into, that random bytes could be. */
const ACTIVE_SHORT = /\/(?:JS|XFA|Encrypt)(?![\w.])/;
/** Dictionaries of streams that hold objects, names and all; readers find them with or without the type. */
const HOLDS_OBJECTS = /\/(?:ObjStm|First)(?![\w.])/;
const ONLY_DEFLATED = /\/Filter\s*(?:\/(?:FlateDecode|Fl)(?![\w.])|\[\s*\/(?:FlateDecode|Fl)\s*\])/;
/** A stream that is more than deflated, or in another file. */
const FURTHER_CODED = /\/(?:DecodeParms|DP|FFilter)(?![\w.])/;
const CODED = /\/Filter(?![\w.])/;

/** As much as the object streams of one document may hold together. */
const LARGEST_INFLATED_BYTES = 64 * 1024 * 1024;

const STREAM = /stream[ \t]*(?:\r\n|\n|\r)/g;
const END = 'endstream';

/**
 * Tells whether a PDF does more than to be shown, or cannot be looked into: scripts, programs that it
 * starts, files that it carries, forms that it sends, encryption.
 *
 * @see https://opensource.adobe.com/dc-acrobat-sdk-docs/pdfstandards/PDF32000_2008.pdf sections 7.3.5, 7.5.7, 12.6
 */
export function isActivePdf(content: Buffer, inflate: Inflate): boolean {
  const text = content.toString('latin1');
  if (ACTIVE.test(plainNames(text))) return true;
  let inflatedBytes = 0;
  let from = 0;
  for (const { 0: keyword, index } of text.matchAll(STREAM)) {
    // The end of the stream before.
    if (index < from) continue;
    const outside = plainNames(text.slice(from, index));
    if (ACTIVE_SHORT.test(outside)) return true;
    const begin = index + keyword.length;
    const end = text.indexOf(END, begin);
    from = end < 0 ? text.length : end + END.length;
    const dictionary = outside.slice(outside.lastIndexOf(' obj') + 1);
    if (!HOLDS_OBJECTS.test(dictionary)) continue;
    const stream = content.subarray(begin, end < 0 ? undefined : end);
    const left = LARGEST_INFLATED_BYTES - inflatedBytes;
    const objects = objectsIn(stream, dictionary, (packed) => inflate(packed, left));
    if (objects === undefined || isActive(objects)) return true;
    inflatedBytes += objects.length;
  }
  return ACTIVE_SHORT.test(plainNames(text.slice(from)));
}

function isActive(objects: string): boolean {
  const plain = plainNames(objects);
  return ACTIVE.test(plain) || ACTIVE_SHORT.test(plain);
}

/** Any character of a name may be written as a number: `/J#61vaScript`. */
const plainNames = (text: string): string =>
  text.replace(/#([\da-f]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );

/** The objects of a stream; undefined where they are packed in a way that is not looked into. */
function objectsIn(
  stream: Buffer,
  dictionary: string,
  inflate: (packed: Buffer) => Uint8Array | undefined,
): string | undefined {
  if (FURTHER_CODED.test(dictionary)) return undefined;
  if (!CODED.test(dictionary)) return stream.toString('latin1');
  if (!ONLY_DEFLATED.test(dictionary)) return undefined;
  const inflated = inflate(stream);
  return inflated && Buffer.from(inflated).toString('latin1');
}
