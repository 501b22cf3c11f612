import type { References } from './paths.ts';
import type { Path } from './tokens.ts';
import { parsedOnce, TokenReader } from './tokens.ts';

/** What a SET sets a path to. */
export type Source =
  | { readonly kind: 'value'; readonly name: string }
  | { readonly kind: 'path'; readonly path: Path }
  | { readonly kind: 'if-not-exists'; readonly path: Path; readonly otherwise: Source }
  | {
      readonly kind: 'append' | 'plus' | 'minus';
      readonly left: Source;
      readonly right: Source;
    };

/** One action of an UpdateExpression. */
export type Action =
  | { readonly kind: 'SET'; readonly path: Path; readonly source: Source }
  | { readonly kind: 'REMOVE'; readonly path: Path }
  | { readonly kind: 'ADD' | 'DELETE'; readonly path: Path; readonly value: string };

export interface ParsedUpdate extends References {
  readonly actions: readonly Action[];
}

const SECTIONS = ['SET', 'REMOVE', 'ADD', 'DELETE'] as const;

/** Reads an UpdateExpression: each section once, in any order. */
export const parseUpdate = parsedOnce((text): ParsedUpdate => {
  const tokens = new TokenReader('UpdateExpression', text);
  const seen = new Set<string>();
  const actions: Action[] = [];
  while (!tokens.isAtEnd) {
    const section = SECTIONS.find((name) => tokens.accept(name));
    if (section === undefined) throw tokens.syntaxError();
    if (seen.has(section)) {
      throw tokens.error(`The "${section}" section can only be used once in an update expression;`);
    }
    seen.add(section);
    do actions.push(readAction(section, tokens));
    while (tokens.accept(','));
  }
  const { names, values, attributes } = tokens;
  return { actions, names, values, attributes };
});

function readAction(kind: (typeof SECTIONS)[number], tokens: TokenReader): Action {
  const path = tokens.readPath();
  switch (kind) {
    case 'REMOVE':
      return { kind, path };
    case 'SET':
      tokens.expect('=');
      return { kind, path, source: readSource(tokens) };
    default:
      return { kind, path, value: tokens.readValueName() };
  }
}

function readSource(tokens: TokenReader): Source {
  const left = readOperand(tokens);
  if (tokens.accept('+')) return { kind: 'plus', left, right: readOperand(tokens) };
  if (tokens.accept('-')) return { kind: 'minus', left, right: readOperand(tokens) };
  return left;
}

function readOperand(tokens: TokenReader): Source {
  if (tokens.next.startsWith(':')) return { kind: 'value', name: tokens.readValueName() };
  if (!tokens.isFollowedBy('(')) return { kind: 'path', path: tokens.readPath() };
  const name = tokens.read();
  tokens.expect('(');
  if (name === 'if_not_exists') {
    const path = tokens.readPath();
    tokens.expect(',');
    const otherwise = readOperand(tokens);
    tokens.expect(')');
    return { kind: 'if-not-exists', path, otherwise };
  }
  if (name !== 'list_append') throw tokens.error(`Invalid function name; function: ${name}`);
  const left = readOperand(tokens);
  tokens.expect(',');
  const right = readOperand(tokens);
  tokens.expect(')');
  return { kind: 'append', left, right };
}
