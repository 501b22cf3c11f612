const TABLE = 'save it as "CSV UTF-8", and open an import with format "csv" for it';
const NO_TABLE = 'send a file of CSV or JSON Lines';
const PACKED = 'unpack it, and send the file that is in it';
const ZIP = 'PK\x03\x04';

/**
 * Files that are no text, by their first bytes. A workbook is a ZIP archive, named inside of it.
 */
const KINDS: readonly {
  readonly begins: string;
  readonly holds?: string;
  readonly reason: string;
}[] = [
  { begins: ZIP, holds: 'xl/w', reason: `This is an Excel workbook (.xlsx): ${TABLE}` },
  {
    begins: ZIP,
    holds: 'opendocument.spreadsheet',
    reason: `This is an OpenDocument spreadsheet (.ods): ${TABLE}`,
  },
  { begins: ZIP, reason: `This is a ZIP archive: ${PACKED}` },
  { begins: '\xd0\xcf\x11\xe0', reason: `This is an Excel workbook (.xls): ${TABLE}` },
  { begins: '\x1f\x8b', reason: `This is a gzip archive: ${PACKED}` },
  { begins: '%PDF', reason: `This is a PDF document: ${NO_TABLE}` },
  { begins: '\x89PNG', reason: `This is a PNG image: ${NO_TABLE}` },
  { begins: '\xff\xd8\xff', reason: `This is a JPEG image: ${NO_TABLE}` },
];

/** Returns why a file that begins with these bytes is not read; nothing when it may be text. */
export function foreignFile(head: Buffer): string | undefined {
  const kind = KINDS.find(
    ({ begins, holds = '' }) =>
      head.subarray(0, begins.length).equals(Buffer.from(begins, 'latin1')) && head.includes(holds),
  );
  return kind?.reason;
}
