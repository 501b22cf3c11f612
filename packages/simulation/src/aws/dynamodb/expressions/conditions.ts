import type { Path, TokenReader } from './tokens.ts';

/** What a condition compares. */
export type Operand =
  | { readonly kind: 'path'; readonly path: Path }
  | { readonly kind: 'value'; readonly name: string }
  | { readonly kind: 'size'; readonly path: Path };

export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** A condition, a filter, or a condition of keys. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  | {
      readonly kind: 'compare';
      readonly comparator: Comparator;
      readonly left: Operand;
      readonly right: Operand;
    }
  | {
      readonly kind: 'between';
      readonly operand: Operand;
      readonly low: Operand;
      readonly high: Operand;
    }
  | { readonly kind: 'in'; readonly operand: Operand; readonly options: readonly Operand[] }
  | { readonly kind: 'exists' | 'not-exists'; readonly path: Path }
  | {
      readonly kind: 'type' | 'begins' | 'contains';
      readonly path: Path;
      readonly operand: Operand;
    };

const COMPARATORS: ReadonlySet<string> = new Set(['=', '<>', '<', '<=', '>', '>=']);
const OF_TWO = { attribute_type: 'type', begins_with: 'begins', contains: 'contains' } as const;
const MAX_OPTIONS = 100;

/** Reads a whole condition; OR binds weaker than AND, AND weaker than NOT. */
export function readCondition(tokens: TokenReader): Condition {
  const condition = readOr(tokens);
  if (!tokens.isAtEnd) throw tokens.syntaxError();
  return condition;
}

function readOr(tokens: TokenReader): Condition {
  const parts = [readAnd(tokens)];
  while (tokens.accept('OR')) parts.push(readAnd(tokens));
  return parts.length === 1 ? (parts[0] as Condition) : { kind: 'or', parts };
}

function readAnd(tokens: TokenReader): Condition {
  const parts = [readNot(tokens)];
  while (tokens.accept('AND')) parts.push(readNot(tokens));
  return parts.length === 1 ? (parts[0] as Condition) : { kind: 'and', parts };
}

function readNot(tokens: TokenReader): Condition {
  if (tokens.accept('NOT')) return { kind: 'not', part: readNot(tokens) };
  if (!tokens.accept('(')) return readComparison(tokens);
  const condition = readOr(tokens);
  tokens.expect(')');
  return condition;
}

function readComparison(tokens: TokenReader): Condition {
  if (tokens.isFollowedBy('(') && tokens.next !== 'size') return readFunction(tokens);
  const left = readOperand(tokens);
  if (tokens.accept('BETWEEN')) {
    const low = readOperand(tokens);
    tokens.expect('AND');
    return { kind: 'between', operand: left, low, high: readOperand(tokens) };
  }
  if (tokens.accept('IN')) {
    tokens.expect('(');
    const options = [readOperand(tokens)];
    while (tokens.accept(',')) options.push(readOperand(tokens));
    tokens.expect(')');
    if (options.length > MAX_OPTIONS) throw tokens.error('IN takes at most 100 operands');
    return { kind: 'in', operand: left, options };
  }
  const comparator = tokens.read();
  if (!COMPARATORS.has(comparator)) throw tokens.syntaxError(comparator);
  const right = readOperand(tokens);
  return { kind: 'compare', comparator: comparator as Comparator, left, right };
}

function readFunction(tokens: TokenReader): Condition {
  const name = tokens.read();
  tokens.expect('(');
  const path = tokens.readPath();
  if (name === 'attribute_exists' || name === 'attribute_not_exists') {
    tokens.expect(')');
    return { kind: name === 'attribute_exists' ? 'exists' : 'not-exists', path };
  }
  if (!Object.hasOwn(OF_TWO, name)) {
    throw tokens.error(`Invalid function name; function: ${name}`);
  }
  tokens.expect(',');
  const operand = readOperand(tokens);
  tokens.expect(')');
  return { kind: OF_TWO[name as keyof typeof OF_TWO], path, operand };
}

function readOperand(tokens: TokenReader): Operand {
  if (tokens.next.startsWith(':')) return { kind: 'value', name: tokens.readValueName() };
  if (tokens.next !== 'size' || !tokens.isFollowedBy('(')) {
    return { kind: 'path', path: tokens.readPath() };
  }
  tokens.read();
  tokens.expect('(');
  const path = tokens.readPath();
  tokens.expect(')');
  return { kind: 'size', path };
}
