import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import mjml2html from 'mjml';

const TEMPLATE = join(import.meta.dirname, 'mail.mjml');

/** The module from which the functions bundle the templates. */
export const GENERATED = join(import.meta.dirname, '../src/templates.generated.ts');

/**
 * Turns `mail.mjml` into a module of plain functions. MJML and the hundred packages under it stay
 * behind; what a Lambda function loads is the strings.
 */
export async function compileTemplates(): Promise<string> {
  const mjml = await readFile(TEMPLATE, 'utf8');
  const { html } = await mjml2html(mjml, { validationLevel: 'strict', keepComments: true });
  return toModule(withoutIndentation(html));
}

/**
 * Cuts the blocks out of the page, each between `<!-- block:name -->` and `<!-- /block:name -->`,
 * and writes one function for the page and each block.
 */
export function toModule(html: string): string {
  const { page, blocks } = cutBlocks(html);
  return [
    '// Made from template/mail.mjml by `npm run mails`. Edit that, not this.',
    "import { escapeHtml } from './escape-html.ts';",
    '',
    ...[['page', page] as const, ...blocks].map(([name, source]) => toFunction(name, source)),
  ].join('\n');
}

const BLOCK = /\s*<!--\s*block:(\w+)\s*-->((?:(?!<!--\s*block:)[\s\S])*?)<!--\s*\/block:\1\s*-->/;

/** The innermost blocks go first, so that a block can hold others. */
function cutBlocks(html: string): { page: string; blocks: (readonly [string, string])[] } {
  const blocks: (readonly [string, string])[] = [];
  let page = html;
  for (let match = BLOCK.exec(page); match; match = BLOCK.exec(page)) {
    const [whole, name = '', source = ''] = match;
    blocks.push([name, source.trim()]);
    page = page.replace(whole, () => '');
  }
  if (/<!--\s*\/?block:/.test(page)) throw new Error('A block of the template is not closed');
  return { page: page.trim(), blocks: blocks.toSorted(([a], [b]) => a.localeCompare(b)) };
}

/** `{{name}}` is escaped, `{{{name}}}` is HTML already: the notation of Mustache. */
const SLOT = /\{\{\{(\w+)\}\}\}|\{\{(\w+)\}\}/g;

function toFunction(name: string, source: string): string {
  const literal = source.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${');
  const slots = new Set([...source.matchAll(SLOT)].map((match) => match[1] ?? match[2]));
  const body = literal.replace(SLOT, (_, raw?: string, text?: string) =>
    raw === undefined ? `\${escapeHtml(slots.${text})}` : `\${slots.${raw}}`,
  );
  const type = [...slots].map((slot) => `readonly ${slot}: string`).join('; ');
  return `export const ${name} = (slots: { ${type} }): string =>\n  \`${body}\`;\n`;
}

const withoutIndentation = (html: string): string =>
  html
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
