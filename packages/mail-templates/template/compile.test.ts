// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the code that is made holds template strings.
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { compileTemplates, GENERATED, toModule } from './compile.ts';

describe('compileTemplates', () => {
  it('makes exactly the module that is committed', async () => {
    expect(await compileTemplates()).toBe(await readFile(GENERATED, 'utf8'));
  });
});

describe('toModule', () => {
  it('makes a function of the page and one of each block', () => {
    const module = toModule(
      '<p>{{title}}{{{rows}}}<!-- block:row --><b>{{cell}}</b><!-- /block:row --></p>',
    );

    expect(module).toContain(
      'export const page = (slots: { readonly title: string; readonly rows: string }): string =>\n' +
        '  `<p>${escapeHtml(slots.title)}${slots.rows}</p>`;',
    );
    expect(module).toContain('`<b>${escapeHtml(slots.cell)}</b>`');
  });

  it('cuts a block out of the block around it', () => {
    const module = toModule(
      '<!-- block:outer -->[{{{inner}}}<!-- block:inner -->{{x}}<!-- /block:inner -->]<!-- /block:outer -->',
    );

    expect(module).toContain('`[${slots.inner}]`');
    expect(module).toContain('export const inner');
  });

  it('keeps what looks like code as text', () => {
    expect(toModule('`${process.env}` \\n')).toContain('`\\`\\${process.env}\\` \\\\n`');
  });

  it('rejects a block that is not closed', () => {
    expect(() => toModule('<!-- block:row --><b></b>')).toThrow('not closed');
  });
});
