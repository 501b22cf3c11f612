import type { Right } from '../../rights/policy.ts';
import { ACCOUNT_ID, REGION } from '../emulator.ts';

/** The members of a request that name what it is about. */
interface NamedTables {
  readonly TableName?: string;
  readonly IndexName?: string;
  readonly StreamArn?: string;
  readonly TransactItems?: readonly Readonly<Record<string, { readonly TableName: string }>>[];
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
 * What IAM must allow for an operation: a transaction has no action of its own, but those of its
 * parts; a batch has its own, on each of its tables.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
 */
export function dynamoDbRights(operation: string, request: NamedTables): Right[] {
  const { TableName, IndexName, StreamArn, TransactItems, RequestItems } = request;
  if (TransactItems) {
    return TransactItems.flatMap(Object.entries).map(([part, { TableName: table }]) => ({
      action: `dynamodb:${ACTION_OF[part] ?? part}`,
      resource: tableArn(table),
    }));
  }
  const action = `dynamodb:${operation}`;
  if (RequestItems) {
    return Object.keys(RequestItems).map((table) => ({ action, resource: tableArn(table) }));
  }
  if (TableName === undefined) return [{ action, resource: StreamArn ?? '*' }];
  const index = IndexName === undefined ? '' : `/index/${IndexName}`;
  return [{ action, resource: `${tableArn(TableName)}${index}` }];
}

/** A table can be named by its ARN too. */
const tableArn = (name: string): string =>
  name.startsWith('arn:') ? name : `arn:aws:dynamodb:${REGION}:${ACCOUNT_ID}:table/${name}`;
