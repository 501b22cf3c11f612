import { JSONPath } from 'jsonpath-plus';
import type { Json } from './definition.ts';
import { runtimeError } from './state-error.ts';

/** The values that paths are read from. */
export interface PathScope {
  /** The value of `$`. */
  readonly input: Json;
  /** The value of `$$`. */
  readonly context: Json;
}

type Reader = (root: Json) => Json | undefined;
type Segment = string | number;

const readers = new Map<string, Reader>();

/** `$.orders[0]['unit price']`: one node, read without an interpreter. */
const REFERENCE_PATH = /^\$(?:\.[\p{L}_][\p{L}\p{N}_-]*|\[\d+\]|\['[^'\\]*'\]|\["[^"\\]*"\])*$/u;
const SEGMENT = /\.([\p{L}_][\p{L}\p{N}_-]*)|\[(\d+)\]|\['([^']*)'\]|\["([^"]*)"\]/gu;

/** Reads `$...` from the input or `$$...` from the context object; undefined when nothing is there. */
export function findPath(path: string, scope: PathScope): Json | undefined {
  return path.startsWith('$$')
    ? readerOf(path.slice(1))(scope.context)
    : readerOf(path)(scope.input);
}

/**
 * Like {@link findPath}, and throws a {@link StateError} when nothing is there.
 *
 * @example
 * ```ts
 * readPath('$.orderId', 'InputPath', { input: { orderId: 'ord_1' }, context: {} }); // 'ord_1'
 * ```
 */
export function readPath(path: string, field: string, scope: PathScope): Json {
  const value = findPath(path, scope);
  if (value !== undefined) return value;
  const searched = path.startsWith('$$') ? scope.context : scope.input;
  throw runtimeError(
    `The JSONPath '${path}' specified for the field '${field}' could not be found in the input '${JSON.stringify(searched)}'`,
  );
}

/** The steps of a reference path, or undefined when the path can mean several nodes. */
export function parseReferencePath(path: string): Segment[] | undefined {
  if (!REFERENCE_PATH.test(path)) return undefined;
  return [...path.matchAll(SEGMENT)].map(([, name, index, single, double]) =>
    index === undefined ? (name ?? single ?? double ?? '') : Number(index),
  );
}

/** Throws a sentence when the text is no path. */
export function assertPath(path: string): void {
  const inner = path.startsWith('$$') ? path.slice(1) : path;
  if (!inner.startsWith('$')) throw new Error(`"${path}" is not a path: it does not begin with $`);
  if (parseReferencePath(inner)) return;
  // A trial run is the only check that the library has.
  JSONPath({ path: inner, json: {}, wrap: true, eval: 'safe' });
}

function readerOf(path: string): Reader {
  let reader = readers.get(path);
  if (reader === undefined) {
    const segments = parseReferencePath(path);
    reader = segments ? (root) => follow(root, segments) : (root) => query(root, path);
    readers.set(path, reader);
  }
  return reader;
}

function follow(root: Json, segments: readonly Segment[]): Json | undefined {
  let node: Json | undefined = root;
  for (const segment of segments) {
    if (typeof node !== 'object' || node === null) return undefined;
    if (Array.isArray(node)) node = typeof segment === 'number' ? node[segment] : undefined;
    else node = Object.hasOwn(node, segment) ? node[segment] : undefined;
  }
  return node;
}

/** A path that can mean several nodes gives a list, also of one or none. */
function query(root: Json, path: string): Json {
  return JSONPath<Json>({ path, json: root, wrap: true, eval: 'safe' }) ?? [];
}
