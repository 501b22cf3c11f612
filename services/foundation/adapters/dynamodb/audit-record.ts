import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '@commerce/aws/dynamodb';
import type { Act, ActSearch } from '../../domain/act.ts';
import type { ActPosition, AuditRecord } from '../../ports/audit-record.ts';
import { type ActItem, fromItem, momentOf } from './act-item.ts';
import { findActs, putAct, spanOf } from './act-params.ts';

/** Limits reads: a search that finds little must not read the whole record for one page. */
const MAX_READS = 5;

/** Keeps acts in a table of which no function here can change or delete anything. */
export const dynamoDbAuditRecord = ({ client, tableName }: Table): AuditRecord => ({
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

/**
 * Finds where a search goes on, newest first. A position of another search may be outside of this
 * one: above it nothing of it has been seen, and below it all.
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
