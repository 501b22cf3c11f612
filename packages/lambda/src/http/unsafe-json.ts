import { UnsafeJsonError } from '../errors/edge-errors.ts';

/** Deeper than any contract; the parser and validation go down by recursion. */
const MAX_DEPTH = 100;

/**
 * Texts, with the colon that makes one a key, and brackets. Whatever is between them says nothing here.
 * A text that nothing closes goes to the end: looked for from each quote in it, the end would be found
 * in quadratic time.
 */
const TOKENS = /"(?:[^"\\]|\\.?)*(?:"(\s*:)?|$)|[{}[\]]/gs;

/** The character that stands for bytes that are no UTF-8. */
const REPLACEMENT = '\ufffd';

/**
 * Looks at the text of a body before it is parsed: at what the parser would not survive, or would
 * keep silent about. Text that is no JSON is left to the parser.
 *
 * @returns a check for afterwards, of what counts only when the text is JSON.
 * @throws UnsafeJsonError
 * @example
 * ```ts
 * const check = inspectJson(text);
 * const value: unknown = JSON.parse(text);
 * check();
 * ```
 */
export function inspectJson(text: string): () => void {
  if (text.includes(REPLACEMENT)) throw new UnsafeJsonError('NOT_UTF_8');
  let duplicate: string | undefined;
  const keysOfOpen: Set<string>[] = [];
  for (const [token, colon] of text.matchAll(TOKENS)) {
    if (token === '{' || token === '[') {
      if (keysOfOpen.push(new Set()) > MAX_DEPTH) throw new UnsafeJsonError('NESTED_TOO_DEEP');
    } else if (token === '}' || token === ']') keysOfOpen.pop();
    else if (colon !== undefined) {
      const key = unescaped(token.slice(0, -colon.length));
      if (keysOfOpen.at(-1)?.has(key)) duplicate ??= key;
      keysOfOpen.at(-1)?.add(key);
    }
  }
  return () => {
    if (duplicate !== undefined) throw new UnsafeJsonError('DUPLICATE_KEY', { key: duplicate });
  };
}

/** A key may be written in more than one way; one that is no JSON is the parser's. */
function unescaped(key: string): string {
  if (!key.includes('\\')) return key.slice(1, -1);
  try {
    return JSON.parse(key) as string;
  } catch {
    return key;
  }
}
