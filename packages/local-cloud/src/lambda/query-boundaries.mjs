/**
 * Has DynamoDB refuse a query that starts outside what it asks for, which the local database does
 * not: it would go on in another partition, for whoever brings a cursor of another. It looks at
 * what leaves the worker, because a proxy in front of the database would cost every call.
 *
 * Plain JavaScript, as everything inside a worker.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html
 */
import diagnostics from 'node:diagnostics_channel';

const CHANNEL = 'http.client.request.created';
const QUERY = 'DynamoDB_20120810.Query';

const NAME = '([#\\w.-]+)';
const VALUE = '(:\\w+)';
const EQUALS = new RegExp(`${NAME}\\s*=\\s*${VALUE}`, 'g');
const COMPARES = new RegExp(`${NAME}\\s*(<=?|>=?)\\s*${VALUE}`, 'g');
const BETWEEN = new RegExp(`${NAME}\\s+BETWEEN\\s+${VALUE}\\s+AND\\s+${VALUE}`, 'gi');
const BEGINS = new RegExp(`begins_with\\s*\\(\\s*${NAME}\\s*,\\s*${VALUE}\\s*\\)`, 'gi');

/**
 * Whether the query's start key is one that the query itself could have come to.
 *
 * @param {Record<string, unknown>} query The input of `Query`.
 * @returns {boolean}
 */
export function startsInside(query) {
  const { KeyConditionExpression: text = '', ExclusiveStartKey: start } = query;
  if (!start) return true;
  const { ExpressionAttributeNames: names = {}, ExpressionAttributeValues: values = {} } = query;
  const order = (name, value) => compare(start[names[name] ?? name], values[value]);
  const every = (pattern, holds) => [...text.matchAll(pattern)].every((match) => holds(...match));
  return (
    every(EQUALS, (_, name, value) => is(order(name, value), (sign) => sign === 0)) &&
    every(COMPARES, (_, name, operator, value) =>
      is(order(name, value), (sign) => (operator[0] === '<' ? sign <= 0 : sign >= 0)),
    ) &&
    every(
      BETWEEN,
      (_, name, least, most) =>
        is(order(name, least), (sign) => sign >= 0) && is(order(name, most), (sign) => sign <= 0),
    ) &&
    every(BEGINS, (_, name, value) => begins(start[names[name] ?? name], values[value]))
  );
}

/** What cannot be compared is left to the database. */
const is = (sign, holds) => sign === undefined || holds(sign);

function compare(left, right) {
  if (left?.N !== undefined && right?.N !== undefined) return Number(left.N) - Number(right.N);
  const [one, other] = [bytesOf(left), bytesOf(right)];
  return one && other ? Buffer.compare(one, other) : undefined;
}

function begins(value, prefix) {
  const [one, other] = [bytesOf(value), bytesOf(prefix)];
  return !one || !other || one.subarray(0, other.length).equals(other);
}

const bytesOf = (value) =>
  value?.S !== undefined
    ? Buffer.from(value.S)
    : value?.B !== undefined
      ? Buffer.from(value.B, 'base64')
      : undefined;

/**
 * Watches the queries of this thread. Answers a function that ends it.
 *
 * @returns {() => void}
 */
export function guardQueries() {
  const watch = ({ request }) => {
    if (request.getHeader('x-amz-target') !== QUERY) return;
    const { end } = request;
    request.end = (chunk, ...rest) => end.call(request, guarded(chunk), ...rest);
  };
  diagnostics.subscribe(CHANNEL, watch);
  return () => diagnostics.unsubscribe(CHANNEL, watch);
}

/** The body as it is, or as long a one with a start key that the database refuses. */
function guarded(chunk) {
  if (typeof chunk !== 'string' && !(chunk instanceof Uint8Array)) return chunk;
  const text = Buffer.from(chunk).toString();
  if (!text.includes('"ExclusiveStartKey"')) return chunk;
  const query = JSON.parse(text);
  if (startsInside(query)) return chunk;
  const refused = Buffer.from(JSON.stringify({ ...query, ExclusiveStartKey: {} }));
  return Buffer.concat([refused], Buffer.byteLength(text)).fill(' ', refused.length);
}
