import fc from 'fast-check';
import type { Item, TableProperties } from '../types.ts';
import { condition, item, key, number, type Part, part, update, value } from './random-values.ts';

/** A table of two keys with an index of another sort key. */
export const TABLE: TableProperties = {
  TableName: 'things',
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'sk', AttributeType: 'S' },
    { AttributeName: 'place', AttributeType: 'S' },
    { AttributeName: 'grade', AttributeType: 'N' },
  ],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'by-grade',
      KeySchema: [
        { AttributeName: 'place', KeyType: 'HASH' },
        { AttributeName: 'grade', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['n'] },
    },
  ],
};

/** One call of the document client: the name of its command, and its input. */
export interface Request {
  readonly operation: string;
  readonly input: Record<string, unknown>;
}

const TableName = TABLE.TableName;
/** Puts parts into a request: the placeholders of its values are counted through. */
function request(
  operation: string,
  input: Record<string, unknown>,
  expressions: Readonly<Record<string, Part | undefined>>,
): Request {
  const values: Record<string, unknown> = {};
  const texts: Record<string, string> = {};
  let count = 0;
  for (const [name, expression] of Object.entries(expressions)) {
    if (expression === undefined) continue;
    const given = [...expression.values];
    // Words that DynamoDB reserves stand for themselves nowhere.
    texts[name] = expression.text
      .replaceAll(/\bany\b/g, '#any')
      .replaceAll(/\bplace\b/g, '#place')
      .replaceAll('?', () => {
        count += 1;
        values[`:v${count}`] = given.shift();
        return `:v${count}`;
      });
  }
  const all = Object.values(texts).join(' ');
  const names = {
    ...(all.includes('#any') && { '#any': 'any' }),
    ...(all.includes('#place') && { '#place': 'place' }),
  };
  return {
    operation,
    input: {
      TableName,
      ...input,
      ...texts,
      ...(count > 0 && { ExpressionAttributeValues: values }),
      ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
    },
  };
}

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const onFailure = fc.constantFrom({}, { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' });
const oldValues = fc.constantFrom({}, { ReturnValues: 'ALL_OLD' });
const anyValues = fc
  .constantFrom('NONE', 'ALL_OLD', 'ALL_NEW', 'UPDATED_OLD', 'UPDATED_NEW')
  .map((ReturnValues) => ({ ReturnValues }));

const put = fc
  .tuple(item, maybe(condition), onFailure, oldValues)
  .map(([Item, ConditionExpression, failure, returned]) =>
    request('Put', { Item, ...failure, ...returned }, { ConditionExpression }),
  );
const updating = fc
  .tuple(key, update, maybe(condition), onFailure, anyValues)
  // What is returned of an entry of a list that was not there is left open.
  .filter(([, { text }, , , { ReturnValues }]) => !/\[/.test(text) || !/UPDATED/.test(ReturnValues))
  .map(([Key, UpdateExpression, ConditionExpression, failure, returned]) =>
    request('Update', { Key, ...failure, ...returned }, { UpdateExpression, ConditionExpression }),
  );
const deleting = fc
  .tuple(key, maybe(condition), oldValues)
  .map(([Key, ConditionExpression, returned]) =>
    request('Delete', { Key, ...returned }, { ConditionExpression }),
  );
const projection = fc.constantFrom(
  {},
  { ProjectionExpression: 'n, s' },
  { ProjectionExpression: 'm.x, l[1], ss' },
);
const getting = fc
  .tuple(key, projection)
  .map(([Key, projected]) => request('Get', { Key, ConsistentRead: true, ...projected }, {}));

const paging = fc.record({
  Limit: maybe(fc.integer({ min: 1, max: 3 })),
  ScanIndexForward: maybe(fc.boolean()),
  Select: fc.constantFrom(undefined, 'COUNT'),
  // At the very border of a range it is left open what DynamoDB does.
  ExclusiveStartKey: maybe(key.filter(({ sk }) => sk !== '1')),
});
const filter = fc.oneof(part('n > ?', number), part('#any = ?', value));
const keyCondition = fc.oneof(
  part('pk = ?', fc.constantFrom('a', 'b')),
  part('pk = ? AND sk > ?', fc.constantFrom('a', 'b'), fc.constant('1')),
  part('pk = ? AND sk <= ?', fc.constantFrom('a', 'b'), fc.constant('2')),
  part('pk = ? AND sk BETWEEN ? AND ?', fc.constant('a'), fc.constant('10'), fc.constant('2')),
  part('pk = ? AND begins_with(sk, ?)', fc.constantFrom('a', 'b'), fc.constant('1')),
);
const defined = (input: Item): Record<string, unknown> =>
  Object.fromEntries(Object.entries(input).filter(([, member]) => member !== undefined));

const querying = fc
  .tuple(keyCondition, maybe(filter), paging)
  .map(([KeyConditionExpression, FilterExpression, page]) =>
    request(
      'Query',
      { ConsistentRead: true, ...defined(page) },
      { KeyConditionExpression, FilterExpression },
    ),
  );
const queryingIndex = fc
  .tuple(
    fc.oneof(
      part('place = ?', fc.constantFrom('here', 'there')),
      part('place = ? AND grade >= ?', fc.constantFrom('here', 'there'), number),
    ),
    fc.constantFrom({}, { ScanIndexForward: false }),
  )
  .map(([KeyConditionExpression, direction]) =>
    request('Query', { IndexName: 'by-grade', ...direction }, { KeyConditionExpression }),
  );
const scanning = maybe(filter).map((FilterExpression) =>
  request('Scan', { ConsistentRead: true }, { FilterExpression }),
);

/** Calls that keep, change or read something, in the forms that the services use. */
export const requests = fc.array(
  fc.oneof(
    { arbitrary: put, weight: 4 },
    { arbitrary: updating, weight: 6 },
    deleting,
    getting,
    querying,
    queryingIndex,
    scanning,
    fc.array(fc.oneof(put, updating, deleting), { minLength: 1, maxLength: 4 }).map(transaction),
  ),
  { minLength: 5, maxLength: 25 },
);

function transaction(writes: readonly Request[]): Request {
  const TransactItems = writes.map(({ operation, input }) => {
    const { ReturnValues: _, ...rest } = input;
    return { [operation]: rest };
  });
  return { operation: 'TransactWrite', input: { TransactItems } };
}
