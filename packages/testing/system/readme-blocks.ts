/** A block of commands in a document, as a reader would paste it into a terminal. */
export interface CommandBlock {
  readonly line: number;
  readonly script: string;
  /** Its last command serves until it is stopped: it has a terminal of its own. */
  readonly serves: boolean;
}

const FENCE = /^```(\w*)\n([\s\S]*?)^```$/gm;
const SERVER = /^(?:npm ci && )?npm start\b|\bnpx sls offline\b/;

/** The commands of a Markdown document: all of a block `sh`, of a block `console` what is behind `$`. */
export function commandBlocks(markdown: string): CommandBlock[] {
  return [...markdown.matchAll(FENCE)].flatMap(({ 1: language = '', 2: text = '', index }) => {
    const script = scriptOf(language, text);
    if (script === undefined) return [];
    const lastCommand = script.trimEnd().split('\n').at(-1) ?? '';
    return [
      {
        line: markdown.slice(0, index).split('\n').length,
        script,
        serves: SERVER.test(lastCommand),
      },
    ];
  });
}

function scriptOf(language: string, text: string): string | undefined {
  if (language === 'sh') return text;
  if (language !== 'console') return undefined;
  const lines: string[] = [];
  let continues = false;
  for (const line of text.split('\n')) {
    if (!continues && !line.startsWith('$ ')) continue;
    lines.push(continues ? line : line.slice(2));
    continues = line.endsWith('\\');
  }
  return `${lines.join('\n')}\n`;
}
