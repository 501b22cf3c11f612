import type { AttributeValue, QueryInput } from '@aws-sdk/client-dynamodb';

const NAME = '([#\\w.-]+)';
const VALUE = '(:\\w+)';
const EQUALS = new RegExp(`${NAME}\\s*=\\s*${VALUE}`, 'g');
const COMPARES = new RegExp(`${NAME}\\s*(<=?|>=?)\\s*${VALUE}`, 'g');
const BETWEEN = new RegExp(`${NAME}\\s+BETWEEN\\s+${VALUE}\\s+AND\\s+${VALUE}`, 'gi');
const BEGINS = new RegExp(`begins_with\\s*\\(\\s*${NAME}\\s*,\\s*${VALUE}\\s*\\)`, 'gi');

type Key = Readonly<Record<string, AttributeValue>>;

/**
 * Tells whether the query's start key is one that the query itself could have come to. DynamoDB rejects one
 * that is not; the local database would go on in another partition, for whoever brings a cursor of
 * another.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html
 */
export function startsInside(query: Partial<QueryInput>): boolean {
  const { KeyConditionExpression: text = '', ExclusiveStartKey } = query;
  if (!ExclusiveStartKey) return true;
  const start: Key = ExclusiveStartKey;
  const { ExpressionAttributeNames: names = {}, ExpressionAttributeValues: values = {} } = query;
  const given = (name: string) => start[names[name] ?? name];
  const order = (name: string, value: string) => compare(given(name), values[value]);
  const every = (pattern: RegExp, holds: (...names: [string, string, string]) => boolean) =>
    [...text.matchAll(pattern)].every(([, one = '', two = '', three = '']) =>
      holds(one, two, three),
    );
  return (
    every(EQUALS, (name, value) => is(order(name, value), (sign) => sign === 0)) &&
    every(COMPARES, (name, operator, value) =>
      is(order(name, value), (sign) => (operator[0] === '<' ? sign <= 0 : sign >= 0)),
    ) &&
    every(
      BETWEEN,
      (name, least, most) =>
        is(order(name, least), (sign) => sign >= 0) && is(order(name, most), (sign) => sign <= 0),
    ) &&
    every(BEGINS, (name, value) => begins(given(name), values[value]))
  );
}

/** Values that cannot be compared are left to the database. */
const is = (sign: number | undefined, holds: (sign: number) => boolean): boolean =>
  sign === undefined || holds(sign);

type Value = AttributeValue | undefined;

function compare(left: Value, right: Value): number | undefined {
  if (left?.N !== undefined && right?.N !== undefined) return Number(left.N) - Number(right.N);
  const [one, other] = [bytesOf(left), bytesOf(right)];
  return one && other ? Buffer.compare(one, other) : undefined;
}

function begins(value: Value, prefix: Value): boolean {
  const [one, other] = [bytesOf(value), bytesOf(prefix)];
  return !one || !other || one.subarray(0, other.length).equals(other);
}

const bytesOf = (value: Value): Buffer | undefined => {
  if (value?.S !== undefined) return Buffer.from(String(value.S));
  // In JSON it is base64.
  return value?.B === undefined ? undefined : Buffer.from(String(value.B), 'base64');
};
