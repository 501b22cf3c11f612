import type { PutCommandInput, QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Act, ActSearch } from '../../domain/act.ts';
import type { AuditRecord } from '../../ports/audit-record.ts';
import { EVERYTHING, momentOf, toItem } from './act-item.ts';

/** Adds an act: 5 WRU, one for it and one for each index. */
export const putAct = (TableName: string, act: Act, keptUntil: Date): PutCommandInput => ({
  TableName,
  Item: toItem(act, keptUntil),
  ConditionExpression: 'attribute_not_exists(id)',
});

/** Chooses the narrowest index for a search, and the filters that it leaves. */
function indexFor({ subject, actor, action }: ActSearch) {
  if (subject !== undefined) return { name: 'subject', value: subject, filters: { actor, action } };
  if (actor !== undefined) return { name: 'actor', value: actor, filters: { action } };
  if (action !== undefined) return { name: 'action', value: action, filters: {} };
  return { name: 'record', value: EVERYTHING, filters: {} };
}

/** Returns both ends of a search: everything comes after the one and before the other. */
export const spanOf = ({ from = '0', to = '~' }: ActSearch) => ({ from, to });

/** Reads a page of a search: 0.5 RRU for each 4 KB, some ten acts, that the index holds of its span. */
export function findActs(
  TableName: string,
  search: ActSearch,
  { limit, after }: Parameters<AuditRecord['find']>[1],
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
