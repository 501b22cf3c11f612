import type { SQSRecord } from 'aws-lambda';

/**
 * Splits a batch into what may run side by side. In a FIFO queue the messages of a group keep their
 * order, so they share a lane; in a standard queue each message has its own.
 */
export function groupByOrdering(records: readonly SQSRecord[]): SQSRecord[][] {
  const lanes = new Map<string, SQSRecord[]>();
  for (const record of records) {
    const key = record.attributes.MessageGroupId ?? '';
    const lane = record.eventSourceARN.endsWith('.fifo') ? `group ${key}` : record.messageId;
    const queued = lanes.get(lane);
    if (queued) queued.push(record);
    else lanes.set(lane, [record]);
  }
  return [...lanes.values()];
}

/**
 * Works the lanes, some at once, each in order. A failure ends its lane: what comes after it fails
 * too, unseen. Answers the records that failed.
 */
export async function workGroups(
  lanes: readonly SQSRecord[][],
  concurrency: number,
  succeeds: (record: SQSRecord) => Promise<boolean>,
): Promise<SQSRecord[]> {
  const failed: SQSRecord[] = [];
  const waiting = lanes.values();
  const worker = async () => {
    for (const lane of waiting) {
      for (const [index, record] of lane.entries()) {
        if (await succeeds(record)) continue;
        failed.push(...lane.slice(index));
        break;
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return failed;
}
