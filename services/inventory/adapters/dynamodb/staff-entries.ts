import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { Table } from '@commerce/aws/dynamodb';
import { staffActor } from '../../domain/ledger.ts';
import type { StaffEntries } from '../../ports/staff-entries.ts';

const INDEX = 'by-staff';

export const dynamoDbStaffEntries = ({ client, tableName }: Table): StaffEntries => ({
  async count(staffId) {
    const pages = paginateQuery(
      { client },
      {
        TableName: tableName,
        IndexName: INDEX,
        KeyConditionExpression: 'staff = :staff',
        ExpressionAttributeValues: { ':staff': staffActor(staffId) },
        Select: 'COUNT',
      },
    );
    let count = 0;
    for await (const { Count = 0 } of pages) count += Count;
    return count;
  },
});
