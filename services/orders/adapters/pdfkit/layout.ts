import { memoise } from '@commerce/lambda';
import PdfDocument from 'pdfkit';
import { BOLD, REGULAR } from './dejavu-sans.generated.ts';
import { printable } from './printable.ts';

/** A4 in points, with the margin on all sides. */
const PAGE = { width: 595.28, height: 841.89, margin: 56 } as const;
const WIDTH = PAGE.width - 2 * PAGE.margin;
const SIZE = 9;
/** Height of a row of one line. */
const ROW = 15;
const BOTTOM = PAGE.height - PAGE.margin - 24;

/** Bytes of the fonts. As WOFF they are smaller, and the library reads them ten times as slowly. */
const fonts = /* @__PURE__ */ memoise(() => ({
  regular: Buffer.from(REGULAR, 'base64'),
  bold: Buffer.from(BOLD, 'base64'),
}));

/** Column of a table, in points from the left margin. */
export interface Column {
  readonly from: number;
  readonly width: number;
  readonly align: 'left' | 'right';
}

/** Makes columns of these widths in parts of the whole; all but the first are aligned to the right. */
export function columns(...parts: readonly number[]): Column[] {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  let from = 0;
  return parts.map((part, index) => {
    const width = (part / whole) * WIDTH;
    const column = { from, width: width - 6, align: index === 0 ? 'left' : 'right' } as const;
    from += width;
    return column;
  });
}

/** Page after page of text and tables. */
export interface Layout {
  text(text: string, options?: { readonly size?: number; readonly isBold?: boolean }): void;
  /** Writes a row, on the next page when it does not fit. */
  row(columns: readonly Column[], cells: readonly string[], isBold?: boolean): void;
  /** Writes a head, and what comes below it; the head comes again on each page that this goes on to. */
  table(columns: readonly Column[], head: readonly string[], writeRows: () => void): void;
  /** Goes on to the next page unless so many rows of one line fit on this one. */
  keepTogether(rows: number): void;
  rule(): void;
  space(points: number): void;
  /** Writes the foot of each page, and returns the file. */
  finish(foot: (page: number, pages: number) => string): Promise<Uint8Array>;
}

/** Begins a document whose bytes follow from what is written and from this moment alone. */
export function layout(title: string, at: Date): Layout {
  const { regular, bold } = fonts();
  const document = new PdfDocument({
    size: 'A4',
    margin: PAGE.margin,
    bufferPages: true,
    // Its standard fonts are files that a bundle does not have.
    font: regular as unknown as string,
    info: { Title: printable(title), CreationDate: at },
  });
  document.registerFont('regular', regular).registerFont('bold', bold);
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    document.on('end', resolve);
    document.on('error', reject);
  });
  const use = (isBold: boolean, size = SIZE) =>
    document.font(isBold ? 'bold' : 'regular').fontSize(size);
  let repeatHead: (() => void) | undefined;
  const fits = (height: number): void => {
    if (document.y + height <= BOTTOM) return;
    document.addPage();
    document.y = PAGE.margin;
    repeatHead?.();
  };

  const written: Layout = {
    text(text, { size, isBold = false } = {}) {
      use(isBold, size);
      const shown = printable(text);
      fits(document.heightOfString(shown, { width: WIDTH }));
      document.text(shown, PAGE.margin, document.y, { width: WIDTH });
    },
    row(cols, cells, isBold = false) {
      use(isBold);
      const shown = cells.map(printable);
      const heights = cols.map(({ width }, index) =>
        document.heightOfString(shown[index] ?? '', { width }),
      );
      const height = Math.max(...heights) + 4;
      fits(height);
      // A head before it was bold.
      use(isBold);
      const { y } = document;
      for (const [index, { from, width, align }] of cols.entries()) {
        document.text(shown[index] ?? '', PAGE.margin + from, y, { width, align });
      }
      document.y = y + height;
    },
    table(cols, head, writeRows) {
      const writeHead = () => {
        written.row(cols, head, true);
        written.rule();
      };
      // Not alone at the end of a page.
      written.keepTogether(3);
      writeHead();
      repeatHead = writeHead;
      writeRows();
      repeatHead = undefined;
    },
    keepTogether(rows) {
      fits(rows * ROW);
    },
    rule() {
      fits(6);
      const { y } = document;
      document
        .lineWidth(0.5)
        .moveTo(PAGE.margin, y)
        .lineTo(PAGE.margin + WIDTH, y)
        .stroke();
      document.y = y + 5;
    },
    space(points) {
      document.y += points;
    },
    async finish(foot) {
      const { count } = document.bufferedPageRange();
      for (let page = 0; page < count; page += 1) {
        document.switchToPage(page);
        // Text below the margin would begin another page.
        document.page.margins.bottom = 0;
        use(false, 7).text(printable(foot(page + 1, count)), PAGE.margin, BOTTOM + 20, {
          width: WIDTH,
          align: 'center',
        });
      }
      document.end();
      await ended;
      return Buffer.concat(chunks);
    },
  };
  return written;
}
