import type { Json } from './definition.ts';
import { callIntrinsic, isIntrinsic } from './intrinsic-functions.ts';
import { assertPath, type PathScope, readPath } from './json-path.ts';

/** A parsed `States.Format('{}', $.name)`. */
export type Expression =
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[] }
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'literal'; readonly value: Json };

const parsed = new Map<string, Expression>();

/** Evaluates an intrinsic function call. Throws `States.IntrinsicFailure` for wrong arguments. */
export function evaluateIntrinsic(text: string, scope: PathScope): Json {
  let expression = parsed.get(text);
  if (expression === undefined) {
    expression = parseIntrinsic(text);
    parsed.set(text, expression);
  }
  return evaluate(expression, text, scope);
}

function evaluate(expression: Expression, text: string, scope: PathScope): Json {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'path':
      return readPath(expression.path, text, scope);
    case 'call':
      return callIntrinsic(
        expression.name,
        expression.arguments.map((argument) => evaluate(argument, text, scope)),
      );
  }
}

/** Throws a sentence when the text is no call of a known function. */
export function parseIntrinsic(text: string): Expression {
  const parser = new Parser(text);
  const expression = parser.expression();
  parser.end();
  if (expression.kind !== 'call') throw new Error(`"${text}" is neither a path nor a function`);
  return expression;
}

class Parser {
  readonly #text: string;
  #position = 0;

  constructor(text: string) {
    this.#text = text;
  }

  expression(): Expression {
    this.#take(/\s*/y);
    if (this.#text[this.#position] === "'") return { kind: 'literal', value: this.#string() };
    const name = this.#take(/States\.\w+(?=\s*\()/y);
    if (name !== undefined) return this.#call(name);
    const path = this.#take(/\$(?:[^,()\s'"]|\[[^\]]*\])*/y);
    if (path !== undefined) {
      assertPath(path);
      return { kind: 'path', path };
    }
    const literal = this.#take(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y);
    if (literal !== undefined) return { kind: 'literal', value: JSON.parse(literal) };
    throw this.#error();
  }

  end(): void {
    this.#take(/\s*/y);
    if (this.#position < this.#text.length) throw this.#error();
  }

  #call(name: string): Expression {
    if (!isIntrinsic(name)) throw new Error(`There is no intrinsic function ${name}`);
    this.#take(/\s*\(\s*/y);
    const values: Expression[] = [];
    if (this.#take(/\)/y) !== undefined) return { kind: 'call', name, arguments: values };
    do values.push(this.expression());
    while (this.#take(/\s*,/y) !== undefined);
    if (this.#take(/\s*\)/y) === undefined) throw this.#error();
    return { kind: 'call', name, arguments: values };
  }

  /** Braces stay escaped: they mean something to States.Format. */
  #string(): string {
    const quoted = this.#take(/'(?:[^'\\]|\\.)*'/y);
    if (quoted === undefined) throw this.#error();
    return quoted.slice(1, -1).replace(/\\(['\\])/g, '$1');
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#position;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#position += found.length;
    return found;
  }

  #error(): Error {
    return new Error(`"${this.#text}" cannot be read from position ${this.#position + 1} on`);
  }
}
