/** A term's link: the name that a line declares, and the file. */
const LINK = /\[`(\w+)`\]\(\.\.\/([\w./-]+?)(#L\d+)?\)/g;

/**
 * Puts the line that declares each linked name behind its file: `[`park`](../x.ts#L14)`.
 *
 * @param textOf returns the text of a file below the root.
 * @throws when a file declares no such name.
 * @example
 * ```ts
 * withLines('[`park`](../a.ts)', () => 'export function park() {}'); // '[`park`](../a.ts#L1)'
 * ```
 */
export const withLines = (glossary: string, textOf: (file: string) => string): string =>
  glossary.replace(LINK, (_, name: string, file: string) => {
    const lines = textOf(file).split('\n');
    const declares = new RegExp(
      `^export (?:async )?(?:function|const|interface|type|class) ${name}\\b`,
    );
    const index = lines.findIndex((line) => declares.test(line));
    if (index < 0) throw new Error(`docs/glossary.md: ${file} exports no ${name}`);
    return `[\`${name}\`](../${file}#L${index + 1})`;
  });
