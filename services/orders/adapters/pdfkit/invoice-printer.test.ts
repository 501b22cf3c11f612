import { inflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { toSheet } from '../../domain/invoice.ts';
import type { Address } from '../../domain/order.ts';
import { issued } from '../../testing/invoices.ts';
import { orderAfter, placed } from '../../testing/orders.ts';
import { pdfkitInvoicePrinter } from './invoice-printer.ts';
import { printable } from './printable.ts';

const printer = pdfkitInvoicePrinter();

/** Makes the sheet of an order with this many lines. */
function sheetOf(lineCount: number, locale = 'en', name = 'Alice') {
  const line = { name: 'Enamel mug', quantity: 1, unitPrice: 100 };
  const order = placed({
    lines: Array.from({ length: lineCount }, (_, index) => ({ ...line, sku: `MUG-${index}` })),
    contact: { email: 'alice@example.com', locale },
    totals: {
      subtotal: lineCount * 100,
      shipping: 0,
      tax: 0,
      total: lineCount * 100,
    },
    shippingAddress: { name, line1: '1 High Street', city: 'Athens', country: 'GR' } as Address,
  });
  return toSheet(orderAfter([order]), issued({ amount: lineCount * 100 }));
}

const pagesOf = (file: Uint8Array): number =>
  Buffer.from(file)
    .toString('latin1')
    .match(/\/Type \/Page\b/g)?.length ?? 0;

function streamsOf(file: Uint8Array): string[] {
  const text = Buffer.from(file).toString('latin1');
  return [...text.matchAll(/stream\n([\s\S]*?)\nendstream/g)].flatMap(([, data = '']) => {
    try {
      return [inflateSync(Buffer.from(data, 'latin1')).toString('latin1')];
    } catch {
      // Not all streams are compressed.
      return [];
    }
  });
}

/** Reads where the texts of a document begin. */
const placesOf = (file: Uint8Array) =>
  streamsOf(file)
    .flatMap((stream) => [...stream.matchAll(/1 0 0 1 ([\d.]+) ([\d.]+) Tm/g)])
    .map(([, x, y]) => ({ x: Number(x), y: Number(y) }));

/** Reads which characters a document shows, by the maps of its fonts. */
function charactersOf(file: Uint8Array): Set<string> {
  const maps = streamsOf(file).filter((stream) => stream.includes('beginbfrange'));
  return new Set(
    maps.flatMap((map) =>
      [...map.matchAll(/<([0-9a-f]{4})>/gi)].map(([, code = '']) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      ),
    ),
  );
}

describe('pdfkitInvoicePrinter', () => {
  it('makes the same bytes of the same sheet', async () => {
    const [first, second] = [await printer.print(sheetOf(3)), await printer.print(sheetOf(3))];
    expect(Buffer.from(first).subarray(0, 5).toString()).toBe('%PDF-');
    expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
  });

  it('goes on on further pages', async () => {
    expect(pagesOf(await printer.print(sheetOf(1)))).toBe(1);
    expect(pagesOf(await printer.print(sheetOf(100)))).toBe(3);
  });

  it('keeps the lines of the seller together when one of the buyer wraps', async () => {
    const rowsOf = (file: Uint8Array) =>
      placesOf(file)
        .filter(({ x }) => x > 300)
        .slice(0, 3)
        .map(({ y }) => y);
    const long = await printer.print(sheetOf(1, 'en', 'A name that is long '.repeat(6)));
    expect(rowsOf(long)).toEqual(rowsOf(await printer.print(sheetOf(1))));
  });

  it('is in the language of the customer', async () => {
    const [english, german] = [
      await printer.print(sheetOf(1, 'en')),
      await printer.print(sheetOf(1, 'de')),
    ];
    const titleOf = (file: Uint8Array) =>
      // Texts beside the pages may be UTF-16.
      /\W(\w+) SHOP-2026-1\)/.exec(Buffer.from(file).toString('latin1').replaceAll('\0', ''))?.[1];
    expect([titleOf(english), titleOf(german)]).toEqual(['Invoice', 'Rechnung']);
  });

  it('shows the letters of European names', async () => {
    const name = 'ßéłŐğΩπЖїțẞễ';
    const shown = charactersOf(await printer.print(sheetOf(1, 'en', name)));
    expect([...name].filter((letter) => !shown.has(letter))).toEqual([]);
  });
});

describe('printable', () => {
  it('composes accents, and puts a box where the font has nothing', () => {
    expect(printable('Jose\u0301 Ωß€')).toBe('José Ωß€');
    expect(printable('李 شركة 🎁')).toBe('□ □□□□ □');
  });
});
