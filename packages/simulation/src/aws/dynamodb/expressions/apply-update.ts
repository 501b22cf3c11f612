import { invalid } from '../errors.ts';
import type { Item } from '../types.ts';
import { isMap } from '../values.ts';
import { valueAt } from './paths.ts';
import type { Scope } from './tests.ts';
import type { Path } from './tokens.ts';
import type { Action, ParsedUpdate, Source } from './updates.ts';

/** A value that an action puts at its path, or its end. */
interface Effect {
  readonly path: Path;
  readonly value: unknown;
}

/**
 * Updates an item, which stays as it was: the new one shares with it what does not change. Each action
 * sees the item as it was before.
 *
 * @param paths those of the actions, in their order, with names in place of placeholders.
 * @param key what a new item begins with.
 */
export function applyUpdate(
  { actions }: ParsedUpdate,
  paths: readonly Path[],
  scope: Scope,
  key: Item,
): Item {
  const effects = actions.map((action, index) => effectOf(action, paths[index] as Path, scope));
  const result: Record<string, unknown> = { ...(scope.item ?? key) };
  const inLists = effects.filter(({ path }) => typeof path.at(-1) === 'number');
  for (const effect of effects) if (!inLists.includes(effect)) put(result, effect);
  // What is beyond the end of a list is appended in the order of its index. Removals come last, the end
  // of the list first: indexes are those of the list as it was.
  inLists.sort((one, other) => (one.path.at(-1) as number) - (other.path.at(-1) as number));
  for (const effect of inLists) if (effect.value !== undefined) put(result, effect);
  for (const effect of inLists.reverse()) if (effect.value === undefined) put(result, effect);
  return result;
}

function effectOf(action: Action, path: Path, scope: Scope): Effect {
  switch (action.kind) {
    case 'SET':
      return { path, value: sourceValue(action.source, scope) };
    case 'REMOVE':
      return { path, value: undefined };
    case 'ADD':
      return { path, value: sum(valueAt(path, scope.item), scope.values[action.value]) };
    case 'DELETE':
      return { path, value: difference(valueAt(path, scope.item), scope.values[action.value]) };
  }
}

type Container = Record<string | number, unknown>;

function put(item: Record<string, unknown>, { path, value }: Effect): void {
  let container = item as Container;
  const last = path.length - 1;
  for (let index = 0; index < last; index += 1) {
    const step = path[index] as string | number;
    const inner = container[step];
    const isWanted = typeof path[index + 1] === 'number' ? Array.isArray(inner) : isMap(inner);
    if (!isWanted) {
      throw invalid('The document path provided in the update expression is invalid for update');
    }
    // What is above a change is copied; the item before keeps its own.
    const own = Array.isArray(inner) ? [...inner] : { ...(inner as Item) };
    container[step] = own;
    container = own as Container;
  }
  const step = path[last] as string | number;
  if (Array.isArray(container)) {
    const index = step as number;
    if (value !== undefined) container[Math.min(index, container.length)] = value;
    else if (index < container.length) container.splice(index, 1);
  } else if (value === undefined) delete container[step];
  else container[step] = value;
}

const wrongType = () => invalid('An operand in the update expression has an incorrect data type');

function sourceValue(source: Source, scope: Scope): unknown {
  switch (source.kind) {
    case 'value':
      return scope.values[source.name];
    case 'path': {
      const value = valueAt(source.path, scope.item, scope.names);
      if (value !== undefined) return value;
      throw invalid(
        'The provided expression refers to an attribute that does not exist in the item',
      );
    }
    case 'if-not-exists': {
      const value = valueAt(source.path, scope.item, scope.names);
      return value === undefined ? sourceValue(source.otherwise, scope) : value;
    }
    case 'append': {
      const left = sourceValue(source.left, scope);
      const right = sourceValue(source.right, scope);
      if (!Array.isArray(left) || !Array.isArray(right)) throw wrongType();
      return [...left, ...right];
    }
    default: {
      const left = sourceValue(source.left, scope);
      const right = sourceValue(source.right, scope);
      if (typeof left !== 'number' || typeof right !== 'number') throw wrongType();
      return rounded(source.kind === 'plus' ? left + right : left - right);
    }
  }
}

/** DynamoDB calculates in decimals: 0.1 and 0.2 are 0.3. */
const rounded = (value: number): number =>
  Number.isInteger(value) ? value : Number(value.toPrecision(15));

function sum(old: unknown, added: unknown): unknown {
  if (typeof added === 'number') {
    if (old !== undefined && typeof old !== 'number') throw wrongType();
    return rounded((old ?? 0) + added);
  }
  if (!(added instanceof Set)) throw wrongType();
  if (old === undefined) return added;
  if (!isSetOfSameType(old, added)) throw wrongType();
  return new Set([...old, ...added]);
}

/** DynamoDB keeps no empty set. */
function difference(old: unknown, removed: unknown): unknown {
  if (!(removed instanceof Set)) throw wrongType();
  if (old === undefined) return undefined;
  if (!isSetOfSameType(old, removed)) throw wrongType();
  const left = new Set(old);
  for (const member of removed) left.delete(member);
  return left.size === 0 ? undefined : left;
}

function isSetOfSameType(old: unknown, other: ReadonlySet<unknown>): old is Set<unknown> {
  if (!(old instanceof Set)) return false;
  const [[one], [another]] = [old, other];
  return typeof one === typeof another;
}
