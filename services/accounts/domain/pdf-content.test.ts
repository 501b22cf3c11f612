import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { libraryFileFormats } from '../adapters/file-type/file-formats.ts';
import { openScript, packedScript, pdf, streamObject } from '../testing/file-contents.ts';
import { isActivePdf } from './pdf-content.ts';

const { inflate } = libraryFileFormats();
const isActive = (...more: readonly (Buffer | string)[]) => isActivePdf(pdf(...more), inflate);
const OBJECTS = '/Type /ObjStm /N 1 /First 4';

describe('a PDF that is only shown', () => {
  it('has pages, pictures and objects that are packed', () => {
    const noise = Buffer.from('/JS /XFA \x00\xff/Encrypt', 'latin1');

    expect(isActive()).toBe(false);
    expect(isActive(streamObject(5, '/Filter /DCTDecode', noise))).toBe(false);
    expect(
      isActive(streamObject(6, `${OBJECTS} /Filter /FlateDecode`, deflateSync('7 0 << >>'))),
    ).toBe(false);
    expect(isActive(streamObject(6, OBJECTS, '7 0 << /Type /Font >>'))).toBe(false);
  });

  it('may have names that begin alike', () => {
    expect(isActive('5 0 obj << /JSX 1 /XFAx 2 /JavaScripts 3 /Encrypted 4 >> endobj\n')).toBe(
      false,
    );
  });
});

describe('a PDF that does more', () => {
  it.each([
    ['a script', openScript()],
    ['a script behind the last stream', `5 0 obj << /JS 6 0 R >> endobj\n`],
    ['a script whose name is written in numbers', '5 0 obj << /S /#4Aava#53cript >> endobj\n'],
    ['a program that it starts', '5 0 obj << /S /Launch /F (cmd.exe) >> endobj\n'],
    ['a file that it carries', '5 0 obj << /Names << /EmbeddedFiles 6 0 R >> >> endobj\n'],
    ['a form of Adobe’s', '5 0 obj << /AcroForm << /XFA 6 0 R >> >> endobj\n'],
    ['a form that it sends', '5 0 obj << /S /SubmitForm /F (http://x.example) >> endobj\n'],
    ['encryption', '5 0 obj << /Encrypt 6 0 R >> endobj\n'],
    [
      'a script in what pretends to be a stream',
      streamObject(5, '', 'x endobj 6 0 obj /S /JavaScript'),
    ],
  ])('has %s', (_what, object) => {
    expect(isActive(object)).toBe(true);
  });

  it.each([
    ['packed', undefined],
    ['packed, in a list of one filter', `${OBJECTS} /Filter [ /FlateDecode ]`],
    ['packed, of a type that is not named', '/N 1 /First 4 /Filter /FlateDecode'],
    ['packed, of a type that is written in numbers', '/Type /Obj#53tm /Filter /Fl#61teDecode'],
    ['packed twice', `${OBJECTS} /Filter [/FlateDecode /ASCIIHexDecode]`],
    ['packed in another way', `${OBJECTS} /Filter /LZWDecode`],
    ['packed by a filter elsewhere', `${OBJECTS} /Filter 9 0 R`],
    ['packed and predicted', `${OBJECTS} /Filter /FlateDecode /DecodeParms << /Predictor 12 >>`],
  ])('has a script %s', (_how, entries) => {
    expect(isActive(packedScript(entries))).toBe(true);
  });

  it('has objects that cannot be looked into', () => {
    const entries = `${OBJECTS} /Filter /FlateDecode`;
    const bomb = deflateSync(Buffer.alloc(65 * 1024 * 1024));

    expect(isActive(streamObject(6, entries, 'damaged'))).toBe(true);
    expect(isActive(streamObject(6, entries, bomb))).toBe(true);
  });

  it('has so many objects that they are not all looked into', () => {
    const half = deflateSync(Buffer.alloc(40 * 1024 * 1024, ' '));
    const entries = `${OBJECTS} /Filter /FlateDecode`;

    expect(isActive(streamObject(6, entries, half))).toBe(false);
    expect(isActive(streamObject(6, entries, half), streamObject(7, entries, half))).toBe(true);
  });

  it('ends in the middle of a stream', () => {
    const cut = Buffer.concat([
      pdf(),
      Buffer.from(`9 0 obj << ${OBJECTS} >> stream\r\n/S /JS (x)`),
    ]);

    expect(isActivePdf(cut, inflate)).toBe(true);
  });
});
