import { invalid } from '../errors.ts';

/** Steps from an item to a value: names of attributes, or `#` placeholders of them, and list indexes. */
export type Path = readonly (string | number)[];

const TOKEN = /\s*([A-Za-z_]\w*|#\w+|:\w+|\d+|<>|<=|>=|[=<>()[\].,+-]|\S)/y;
const WORD = /^[A-Za-z_]/;
/** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const MAX_BYTES = 4096;

/** Reads an expression token by token, and notes the placeholders that it uses. */
export class TokenReader {
  readonly names = new Set<string>();
  readonly values = new Set<string>();
  /** First names of all paths, placeholders unresolved. */
  readonly attributes = new Set<string>();
  readonly #kind: string;
  readonly #tokens: string[] = [];
  #index = 0;

  /** `kind` is the parameter that the expression is. */
  constructor(kind: string, text: string) {
    this.#kind = kind;
    if (text.trim() === '') throw invalid(`Invalid ${kind}: The expression can not be empty;`);
    const bytes = Buffer.byteLength(text);
    if (bytes > MAX_BYTES) {
      throw invalid(
        `Invalid ${kind}: Expression size has exceeded the maximum allowed size; expression size: ${bytes}`,
      );
    }
    TOKEN.lastIndex = 0;
    for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
      this.#tokens.push(match[1] as string);
    }
  }

  get next(): string {
    return this.#tokens[this.#index] ?? '<EOF>';
  }

  get isAtEnd(): boolean {
    return this.#index >= this.#tokens.length;
  }

  /** Tells whether the token after the next one is this. */
  isFollowedBy(token: string): boolean {
    return this.#tokens[this.#index + 1] === token;
  }

  read(): string {
    if (this.isAtEnd) throw this.syntaxError();
    this.#index += 1;
    return this.#tokens[this.#index - 1] as string;
  }

  /** Takes the next token if it is this one. Words may be in lower case. */
  accept(token: string): boolean {
    const { next } = this;
    if (next !== token && next.toUpperCase() !== token) return false;
    this.#index += 1;
    return true;
  }

  expect(token: string): void {
    if (!this.accept(token)) throw this.syntaxError();
  }

  readValueName(): string {
    const name = this.read();
    if (!name.startsWith(':')) throw this.syntaxError(name);
    this.values.add(name);
    return name;
  }

  readPath(): Path {
    const path: (string | number)[] = [this.#readName()];
    this.attributes.add(path[0] as string);
    for (;;) {
      if (this.accept('.')) path.push(this.#readName());
      else if (this.accept('[')) {
        const index = this.read();
        if (!/^\d+$/.test(index)) throw this.syntaxError(index);
        path.push(Number(index));
        this.expect(']');
      } else return path;
    }
  }

  syntaxError(token = this.next) {
    return invalid(`Invalid ${this.#kind}: Syntax error; token: "${token}"`);
  }

  error(message: string) {
    return invalid(`Invalid ${this.#kind}: ${message}`);
  }

  #readName(): string {
    const name = this.read();
    if (name.startsWith('#')) this.names.add(name);
    else if (!WORD.test(name)) throw this.syntaxError(name);
    return name;
  }
}

/** Remembers what texts were parsed to. Services have a bounded number of expressions. */
export function parsedOnce<Parsed>(parse: (text: string) => Parsed): (text: string) => Parsed {
  const known = new Map<string, Parsed>();
  return (text) => {
    let parsed = known.get(text);
    if (parsed === undefined) {
      parsed = parse(text);
      known.set(text, parsed);
    }
    return parsed;
  };
}
