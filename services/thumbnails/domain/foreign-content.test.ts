import { describe, expect, it } from '@jest/globals';
import { hasForeignContent } from './foreign-content.ts';

const file = (...parts: readonly (string | Buffer)[]) =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)),
  );
/** The end of a ZIP: a record of 22 bytes, and its comment. */
const endOfZip = (comment = '', says = comment.length) => {
  const record = Buffer.alloc(22);
  record.write('PK\x05\x06', 'latin1');
  record.writeUInt16LE(says, 20);
  return file(record, comment);
};

describe('hasForeignContent', () => {
  it.each(['<script', '<IFRAME', '<!doctype', '<html>', '<?php '])(
    'finds %s anywhere',
    (markup) => {
      expect(hasForeignContent(file('\xff\xd8 ', markup))).toBe(true);
      expect(hasForeignContent(file('\xff\xd8 ', markup, ' more'))).toBe(true);
    },
  );

  it('leaves alone what only looks like it', () => {
    expect(hasForeignContent(file('<sc<ript <htmlx <hr <'))).toBe(false);
    // The first of them has no markup behind it, and what follows begins inside.
    expect(hasForeignContent(file('<s script>'))).toBe(false);
  });

  it('finds a PDF in the first kilobyte', () => {
    expect(hasForeignContent(file(Buffer.alloc(1_019), '%PDF-'))).toBe(true);
    expect(hasForeignContent(file(Buffer.alloc(1_020), '%PDF-'))).toBe(false);
  });

  it('finds a ZIP by a record that reaches to the last byte', () => {
    expect(hasForeignContent(file('\xff\xd8', endOfZip()))).toBe(true);
    expect(hasForeignContent(file('\xff\xd8', endOfZip('x'.repeat(65_535))))).toBe(true);
    expect(hasForeignContent(file('PK\x05\x06 ', endOfZip('a comment')))).toBe(true);
  });

  it('takes no other such bytes for a ZIP', () => {
    expect(hasForeignContent(file('\xff\xd8', endOfZip('x', 2)))).toBe(false);
    expect(hasForeignContent(file('\xff\xd8', endOfZip(), 'more'))).toBe(false);
    expect(hasForeignContent(file('\xff\xd8 PK\x05\x06'))).toBe(false);
    // Where a record would say the length of its comment is just the right number.
    expect(hasForeignContent(Buffer.alloc(22))).toBe(false);
  });

  it('finds a comment in place of a length', () => {
    expect(hasForeignContent(file('GIF89a/*'))).toBe(true);
    expect(hasForeignContent(file('\xff\xd8\xff\xe0/*  '))).toBe(true);
    expect(hasForeignContent(file('  GIF87a/*'))).toBe(false);
    expect(hasForeignContent(file('xxGIF89a/*'.slice(0, 8)))).toBe(false);
  });
});
