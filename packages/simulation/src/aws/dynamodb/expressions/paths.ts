import { invalid } from '../errors.ts';
import type { Item } from '../types.ts';
import { copy, isMap } from '../values.ts';
import { type Path, parsedOnce, TokenReader } from './tokens.ts';

/** Placeholders of attribute names. */
export type Names = Readonly<Record<string, string>>;

/** Placeholders that an expression uses. */
export interface References {
  readonly names: ReadonlySet<string>;
  readonly values: ReadonlySet<string>;
  /** First names of its paths, placeholders unresolved. */
  readonly attributes: ReadonlySet<string>;
}

export const resolveName = (name: string, names: Names): string =>
  name.charCodeAt(0) === 35 ? (names[name] as string) : name;

/** The path with the names that its placeholders stand for. */
export function resolvePath(path: Path, names: Names): Path {
  if (path.length === 1) return [resolveName(path[0] as string, names)];
  return path.map((step) => (typeof step === 'number' ? step : resolveName(step, names)));
}

/** The value at a path, whose placeholders are resolved already if there are no names. */
export function valueAt(path: Path, item: Item | undefined, names?: Names): unknown {
  let value: unknown = item;
  for (const step of path) {
    if (typeof step === 'number') {
      value = Array.isArray(value) ? value[step] : undefined;
    } else {
      const name = names === undefined ? step : resolveName(step, names);
      value = isMap(value) && Object.hasOwn(value, name) ? value[name] : undefined;
    }
    if (value === undefined) return undefined;
  }
  return value;
}

export interface Projection extends References {
  readonly paths: readonly Path[];
}

/** Reads a ProjectionExpression. */
export const parseProjection = parsedOnce((text): Projection => {
  const tokens = new TokenReader('ProjectionExpression', text);
  const paths = [tokens.readPath()];
  while (tokens.accept(',')) paths.push(tokens.readPath());
  if (!tokens.isAtEnd) throw tokens.syntaxError();
  return { paths, names: tokens.names, values: tokens.values, attributes: tokens.attributes };
});

/** Fails when one of the paths is a part of another one, or the same. */
export function rejectOverlaps(kind: string, paths: readonly Path[]): void {
  for (let one = 0; one < paths.length; one += 1) {
    for (let other = 0; other < one; other += 1) {
      if (overlap(paths[one] as Path, paths[other] as Path)) {
        throw invalid(
          `Invalid ${kind}: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [${paths[other]}], path two: [${paths[one]}]`,
        );
      }
    }
  }
}

function overlap(one: Path, other: Path): boolean {
  const length = Math.min(one.length, other.length);
  for (let index = 0; index < length; index += 1) if (one[index] !== other[index]) return false;
  return true;
}

/** Copies the parts of an item at these paths. Entries of a list move together. */
export function project(item: Item, paths: readonly Path[]): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  let isSparse = false;
  for (const path of paths) {
    const value = valueAt(path, item);
    if (value === undefined) continue;
    if (path.length === 1) {
      result[path[0] as string] = copy(value);
      continue;
    }
    let container = result as Record<string | number, unknown>;
    path.forEach((step, index) => {
      const isLast = index === path.length - 1;
      isSparse ||= typeof step === 'number';
      if (isLast) container[step] = copy(value);
      else {
        container[step] ??= typeof path[index + 1] === 'number' ? [] : {};
        container = container[step] as Record<string | number, unknown>;
      }
    });
  }
  return isSparse ? (dense(result) as Record<string, unknown>) : result;
}

function dense(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((member) => member !== undefined).map(dense);
  if (!isMap(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, dense(member)]));
}
