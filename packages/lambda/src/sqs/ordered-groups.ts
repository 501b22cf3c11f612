import type { SQSRecord } from 'aws-lambda';

/**
 * Splits a batch into what may run side by side. In a FIFO queue the messages of a group keep their
 * order, so they are one ordering group; in a standard queue each message has its own.
 */
export function groupByOrdering(records: readonly SQSRecord[]): SQSRecord[][] {
  const groups = new Map<string, SQSRecord[]>();
  for (const record of records) {
    const { MessageGroupId = '' } = record.attributes;
    const key = record.eventSourceARN.endsWith('.fifo')
      ? `group ${MessageGroupId}`
      : record.messageId;
    const group = groups.get(key);
    if (group) group.push(record);
    else groups.set(key, [record]);
  }
  return [...groups.values()];
}

/**
 * Works the groups, some at once, each in order. A failure ends its group: the records after it fail
 * too, without a try. Returns the records that failed.
 */
export async function workGroups(
  groups: readonly SQSRecord[][],
  concurrency: number,
  succeeds: (record: SQSRecord) => Promise<boolean>,
): Promise<SQSRecord[]> {
  const failed: SQSRecord[] = [];
  const waiting = groups.values();
  const worker = async () => {
    for (const group of waiting) {
      for (const [index, record] of group.entries()) {
        if (await succeeds(record)) continue;
        failed.push(...group.slice(index));
        break;
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return failed;
}
