import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  PutCommand,
  type PutCommandInput,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { Act, ActSearch } from '../../domain/act.ts';
import type { ActPosition, AuditRecord } from '../../ports/audit-record.ts';
import { type ActItem, EVERYTHING, fromItem, momentOf, toItem } from './act-item.ts';

/** A search that finds little must not read the whole record for one page. */
const MAX_READS = 5;

/** 5 WRU: the act, and an index for each way to find it. */
export const putAct = (TableName: string, act: Act, keptUntil: Date): PutCommandInput => ({
  TableName,
  Item: toItem(act, keptUntil),
  ConditionExpression: 'attribute_not_exists(id)',
});

/** The narrowest index for what is looked for, and what it leaves to be filtered. */
function indexFor({ subject, actor, action }: ActSearch) {
  if (subject !== undefined) return { name: 'subject', value: subject, filters: { actor, action } };
  if (actor !== undefined) return { name: 'actor', value: actor, filters: { action } };
  if (action !== undefined) return { name: 'action', value: action, filters: {} };
  return { name: 'record', value: EVERYTHING, filters: {} };
}

/** Both ends of what is looked for: everything comes after the one and before the other. */
const spanOf = ({ from = '0', to = '~' }: ActSearch) => ({ from, to });

/**
 * Where a search goes on, newest first. A position of another search may be outside of this one:
 * above it nothing of it has been seen, and below it all.
 */
function placeIn(
  search: ActSearch,
  after: ActPosition | undefined,
): ActPosition | undefined | 'end' {
  const { from, to } = spanOf(search);
  const moment = after && momentOf(after);
  if (from > to || (moment !== undefined && moment < from)) return 'end';
  return moment !== undefined && moment > to ? undefined : after;
}

/** 0.5 RRU for each 4 KB of acts that the index holds of this span, some ten of them. */
export function findActs(
  TableName: string,
  search: ActSearch,
  { limit, after }: { readonly limit: number; readonly after: ActPosition | undefined },
): QueryCommandInput {
  const { from, to } = spanOf(search);
  const { name, value, filters } = indexFor(search);
  const filtered = Object.entries(filters).filter(([, wanted]) => wanted !== undefined);
  return {
    TableName,
    IndexName: `by-${name === 'record' ? 'time' : name}`,
    // No moment is equal to either end: each has an id behind it.
    KeyConditionExpression: '#index = :index AND moment BETWEEN :from AND :to',
    ...(filtered.length > 0 && {
      FilterExpression: filtered.map(([field]) => `#${field} = :${field}`).join(' AND '),
    }),
    ExpressionAttributeNames: {
      '#index': name,
      ...Object.fromEntries(filtered.map(([field]) => [`#${field}`, field])),
    },
    ExpressionAttributeValues: {
      ':index': value,
      ':from': from,
      ':to': to,
      ...Object.fromEntries(filtered.map(([field, wanted]) => [`:${field}`, wanted])),
    },
    ScanIndexForward: false,
    Limit: limit,
    ...(after && {
      ExclusiveStartKey: { id: after.id, moment: momentOf(after), [name]: value },
    }),
  };
}

/** Acts in a table of which no function here can change or delete anything. */
export const dynamoDbAuditRecord = ({
  client,
  tableName,
}: {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
}): AuditRecord => ({
  async add(act, keptUntil) {
    try {
      await client.send(new PutCommand(putAct(tableName, act, keptUntil)));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  },

  async find(search, { limit, after }) {
    const place = placeIn(search, after);
    if (place === 'end') return { acts: [], next: undefined };
    const acts: Act[] = [];
    let next = place;
    for (let read = 0; read < MAX_READS && acts.length < limit; read += 1) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand(findActs(tableName, search, { limit: limit - acts.length, after: next })),
      );
      acts.push(...Items.map((item) => fromItem(item as ActItem)));
      next = LastEvaluatedKey && positionOf(LastEvaluatedKey as Pick<ActItem, 'id' | 'moment'>);
      if (next === undefined) break;
    }
    return { acts, next };
  },
});

const positionOf = ({ id, moment }: Pick<ActItem, 'id' | 'moment'>): ActPosition => ({
  id,
  at: moment.slice(0, moment.indexOf('#')),
});
