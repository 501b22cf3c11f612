import { describe, expect, it } from '@jest/globals';
import { libraryFileFormats } from '../adapters/file-type/file-formats.ts';
import {
  eicar,
  emptyArchive,
  heic,
  jpeg,
  openScript,
  pdf,
  png,
  webp,
} from '../testing/file-contents.ts';
import { ALLOWED_TYPES, inspectContent } from './file-content.ts';

const formats = libraryFileFormats();

async function inspect(content: Buffer | string, declaredType = 'application/octet-stream') {
  const bytes = Buffer.from(content);
  const detectedType = await formats.detect(bytes);
  return inspectContent({ declaredType, detectedType, bytes }, formats.inflate);
}

describe('a file that customers may keep', () => {
  it('is one of these types, by its content', async () => {
    const files = [pdf(), heic(), jpeg(), png(), webp()];

    expect(await Promise.all(files.map((file) => formats.detect(file)))).toEqual(ALLOWED_TYPES);
    for (const file of files) expect(await inspect(file)).toBeUndefined();
  });

  it('is called what it is, or nothing', async () => {
    for (const type of ['image/png', 'IMAGE/PNG; q=1', '', 'binary/octet-stream']) {
      expect(await inspect(png(), type)).toBeUndefined();
    }
  });

  it('may be a PDF about pages', async () => {
    const about = pdf(`9 0 obj (${' '.repeat(1_500)}<script src="x">) endobj\n`);

    expect(await inspect(about)).toBeUndefined();
  });
});

describe('a file that customers may not keep', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>';

  it.each([
    ['a page', '<!doctype html><script>alert(1)</script>', 'TYPE_NOT_ALLOWED'],
    ['a drawing that can have scripts', svg, 'TYPE_NOT_ALLOWED'],
    ['a program', Buffer.from(`MZ${'\0'.repeat(200)}`), 'TYPE_NOT_ALLOWED'],
    ['an archive', emptyArchive(), 'TYPE_NOT_ALLOWED'],
    ['nothing', '', 'TYPE_NOT_ALLOWED'],
    ['what scanners are tried by', eicar(), 'MALWARE'],
    ['the same in a picture', Buffer.concat([png(), Buffer.from(eicar())]), 'MALWARE'],
    ['a PDF with a script', pdf(openScript()), 'ACTIVE_CONTENT'],
    ['a picture with a page', Buffer.concat([png(), Buffer.from('<ScRiPt >')]), 'TWO_FORMATS'],
    ['a picture with code', Buffer.concat([jpeg(), Buffer.from('<?php echo 1')]), 'TWO_FORMATS'],
    ['a picture with an archive', Buffer.concat([jpeg(), emptyArchive()]), 'TWO_FORMATS'],
    [
      'a picture with an archive and its comment',
      Buffer.concat([jpeg(), emptyArchive('!')]),
      'TWO_FORMATS',
    ],
    [
      'a PDF that browsers take for a page',
      pdf().toString('latin1').replace('\n', '\n%<html>\n'),
      'TWO_FORMATS',
    ],
  ])('is %s', async (_what, content, reason) => {
    expect(await inspect(content)).toBe(reason);
  });

  it('is called something else than it is', async () => {
    for (const type of ['text/html', 'image/jpeg', 'image/svg+xml']) {
      expect(await inspect(png(), type)).toBe('MISLABELLED');
    }
  });

  it('is no picture that ends as an archive would only by chance', async () => {
    const chance = Buffer.concat([png(), Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(10)]);
    const comment = emptyArchive();
    comment.writeUInt16LE(9_999, 20);

    expect(await inspect(chance)).toBeUndefined();
    expect(await inspect(Buffer.concat([png(), comment]))).toBeUndefined();
  });
});
