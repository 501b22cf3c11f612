import type { Right } from '../../rights/policy.ts';
import { ACCOUNT_ID, REGION } from '../emulator.ts';

/** The members of a request that name what it is about. */
interface NamedTables {
  readonly TableName?: string;
  readonly IndexName?: string;
  readonly StreamArn?: string;
  readonly TransactItems?: readonly Readonly<
    Record<string, { readonly TableName?: string } | undefined>
  >[];
  readonly RequestItems?: Readonly<Record<string, unknown>>;
}

/** The actions that IAM asks for inside of transactions. */
const ACTION_OF: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
};

/**
 * Lists the rights that an operation needs: a transaction has no action of its own, but those of its
 * parts; a batch has its own, on each of its tables.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
 */
export function dynamoDbRights(operation: string, request: NamedTables): Right[] {
  const action = `dynamodb:${operation}`;
  const { TableName, IndexName, StreamArn, TransactItems, RequestItems } = request;
  if (operation.startsWith('Transact')) {
    return (TransactItems ?? [])
      .flatMap(Object.entries)
      .flatMap(([part, of]) => onTable(`dynamodb:${ACTION_OF[part] ?? part}`, of?.TableName));
  }
  if (operation.startsWith('Batch')) {
    return Object.keys(RequestItems ?? {}).flatMap((table) => onTable(action, table));
  }
  if (OF_A_TABLE.test(operation)) return onTable(action, TableName, IndexName);
  return TableName === undefined
    ? [{ action, resource: String(StreamArn ?? '*') }]
    : onTable(action, TableName);
}

/** These do nothing without a table, and it is the database that says so. */
const OF_A_TABLE = /^((Get|Put|Update|Delete)Item|Query|Scan)$/;

/** A table can be named by its ARN too. */
function onTable(action: string, table: unknown, index?: unknown): Right[] {
  if (typeof table !== 'string') return [];
  const arn = table.startsWith('arn:')
    ? table
    : `arn:aws:dynamodb:${REGION}:${ACCOUNT_ID}:table/${table}`;
  return [{ action, resource: typeof index === 'string' ? `${arn}/index/${index}` : arn }];
}
