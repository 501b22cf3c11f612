import { type Inflate, isActivePdf } from './pdf-content.ts';

/** Types that customers may keep, as their content shows them. */
export const ALLOWED_TYPES = [
  'application/pdf',
  'image/heic',
  'image/jpeg',
  'image/png',
  'image/webp',
] as const;

/** The reason why a file is taken out of its folder. */
export type FileRejection =
  | 'TOO_LARGE'
  | 'TYPE_NOT_ALLOWED'
  | 'MISLABELLED'
  | 'MALWARE'
  | 'ACTIVE_CONTENT'
  | 'TWO_FORMATS';

/** A file that was read. */
export interface FileContent {
  /** `Content-Type` of the upload, with which a browser would open it. */
  readonly declaredType: string;
  /** By the first bytes; undefined for a type that nobody knows. */
  readonly detectedType: string | undefined;
  readonly bytes: Uint8Array;
}

/** What clients say who do not know, or were not asked. */
const UNDECLARED = new Set(['', 'application/octet-stream', 'binary/octet-stream']);

/**
 * The file with which scanners are tried.
 *
 * @see https://www.eicar.org/download-anti-malware-testfile/
 */
const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(
  '',
);

/** Looks for what a file must not have; undefined where there is nothing wrong with it. */
export function inspectContent(
  { declaredType, detectedType, bytes }: FileContent,
  inflate: Inflate,
): FileRejection | undefined {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (content.includes(EICAR)) return 'MALWARE';
  if (!isAllowed(detectedType)) return 'TYPE_NOT_ALLOWED';
  const declared = declaredType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!UNDECLARED.has(declared) && declared !== detectedType) return 'MISLABELLED';
  if (endsInArchive(content) || hasMarkup(content, detectedType)) return 'TWO_FORMATS';
  if (detectedType === 'application/pdf' && isActivePdf(content, inflate)) return 'ACTIVE_CONTENT';
  return undefined;
}

const isAllowed = (type: string | undefined): type is (typeof ALLOWED_TYPES)[number] =>
  ALLOWED_TYPES.some((allowed) => allowed === type);

const ARCHIVE_END = Buffer.from('PK\x05\x06', 'latin1');
const ARCHIVE_END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;

/**
 * Tells whether the file is a ZIP archive, too: its directory is at the end, so that anything may be before.
 *
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
function endsInArchive(content: Buffer): boolean {
  const from = Math.max(0, content.length - ARCHIVE_END_BYTES - LONGEST_COMMENT);
  const end = content.lastIndexOf(ARCHIVE_END);
  if (end < from || end + ARCHIVE_END_BYTES > content.length) return false;
  return content.readUInt16LE(end + 20) <= content.length - end - ARCHIVE_END_BYTES;
}

/** Tags with which a browser that was led astray would run something. */
const MARKUP = /<(?:script|iframe|html|svg|!doctype html)[\s/>]|<\?php\s/i;
/** As much of a file as browsers look at for its type. */
const SNIFFED_BYTES = 1_445;

/** In a PDF further in, it is a text about pages; in an image there is none. */
function hasMarkup(content: Buffer, type: string): boolean {
  const seen = type === 'application/pdf' ? content.subarray(0, SNIFFED_BYTES) : content;
  return MARKUP.test(seen.toString('latin1'));
}
