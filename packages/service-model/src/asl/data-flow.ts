import { isJsonObject, type Json, type JsonObject } from './definition.ts';
import { evaluateIntrinsic } from './intrinsic-expression.ts';
import { type PathScope, parseReferencePath, readPath } from './json-path.ts';
import { StateError } from './state-error.ts';

/**
 * InputPath and OutputPath: absent is everything, null is `{}`.
 *
 * @example
 * ```ts
 * selectPath('$.order', 'InputPath', { input: { order: 1 }, context: {} }); // 1
 * ```
 */
export function selectPath(
  path: string | null | undefined,
  field: 'InputPath' | 'OutputPath',
  scope: PathScope,
): Json {
  if (path === undefined || path === '$') return scope.input;
  return path === null ? {} : readPath(path, field, scope);
}

/**
 * Fills a payload template: the value of each field whose name ends in `.$` is a path or an
 * intrinsic function.
 *
 * @example
 * ```ts
 * fillTemplate({ 'id.$': '$.orderId' }, { input: { orderId: 'ord_1' }, context: {} }); // { id: 'ord_1' }
 * ```
 */
export function fillTemplate(template: Json, scope: PathScope): Json {
  if (Array.isArray(template)) return template.map((item) => fillTemplate(item, scope));
  if (!isJsonObject(template)) return template;
  const filled: JsonObject = {};
  for (const [name, value] of Object.entries(template)) {
    if (name.endsWith('.$') && typeof value === 'string') {
      filled[name.slice(0, -2)] = readDynamic(value, name, scope);
    } else {
      filled[name] = fillTemplate(value, scope);
    }
  }
  return filled;
}

/**
 * The value of a path or an intrinsic function in this field.
 *
 * @example
 * ```ts
 * readDynamic('States.MathAdd($.a, 1)', 'b.$', { input: { a: 1 }, context: {} }); // 2
 * ```
 */
export const readDynamic = (expression: string, field: string, scope: PathScope): Json =>
  expression.startsWith('$')
    ? readPath(expression, field, scope)
    : evaluateIntrinsic(expression, scope);

/**
 * ResultPath: where the result goes into the state's raw input. Nothing given is changed.
 *
 * @example
 * ```ts
 * placeResult('$.stock', { orderId: 'ord_1' }, 'reserved'); // { orderId: 'ord_1', stock: 'reserved' }
 * ```
 */
export function placeResult(path: string | null | undefined, rawInput: Json, result: Json): Json {
  if (path === undefined || path === '$') return result;
  if (path === null) return rawInput;
  return place(rawInput, parseReferencePath(path) ?? [], result, path);
}

function place(
  node: Json | undefined,
  [segment, ...rest]: readonly (string | number)[],
  result: Json,
  path: string,
): Json {
  if (segment === undefined) return result;
  if (typeof segment === 'number') {
    if (!Array.isArray(node) || segment >= node.length) throw mismatch(path, node);
    return node.with(segment, place(node[segment], rest, result, path));
  }
  if (node !== undefined && !isJsonObject(node)) throw mismatch(path, node);
  return { ...node, [segment]: place(node?.[segment], rest, result, path) };
}

const mismatch = (path: string, node: Json | undefined): StateError =>
  new StateError(
    'States.ResultPathMatchFailure',
    `Unable to apply ReferencePath ${path} to input ${JSON.stringify(node)}`,
  );

/**
 * The largest payload between states.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
 */
export const PAYLOAD_LIMIT_BYTES = 262_144;

/**
 * Throws a {@link StateError} when a payload is larger than Step Functions passes on.
 *
 * @example
 * ```ts
 * assertWithinLimit(output, 'ReserveStock');
 * ```
 */
export function assertWithinLimit(payload: Json, stateName: string): void {
  const text = JSON.stringify(payload);
  // A UTF-16 unit becomes three bytes at the most: most payloads need no exact count.
  if (text.length * 3 <= PAYLOAD_LIMIT_BYTES) return;
  if (Buffer.byteLength(text) <= PAYLOAD_LIMIT_BYTES) return;
  throw new StateError(
    'States.DataLimitExceeded',
    `The state/task '${stateName}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  );
}
