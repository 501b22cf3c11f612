import type { AttributeValue, _Record as StreamRecord } from '@aws-sdk/client-dynamodb-streams';

/** A record as a function sees it. */
export type LambdaStreamRecord = ReturnType<typeof toLambdaRecord>;
type Image = Record<string, AttributeValue> | undefined;

export function toLambdaRecord(
  record: StreamRecord,
  { streamArn, region }: { readonly streamArn: string; readonly region: string },
) {
  const { dynamodb = {} } = record;
  const image = (name: string, value: Image) =>
    value === undefined ? {} : { [name]: withBase64(value) };
  return {
    eventID: record.eventID ?? '',
    eventName: record.eventName ?? '',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    dynamodb: {
      ApproximateCreationDateTime: (dynamodb.ApproximateCreationDateTime?.getTime() ?? 0) / 1000,
      SequenceNumber: dynamodb.SequenceNumber ?? '',
      SizeBytes: dynamodb.SizeBytes ?? 0,
      StreamViewType: dynamodb.StreamViewType ?? 'NEW_AND_OLD_IMAGES',
      ...image('Keys', dynamodb.Keys),
      ...image('NewImage', dynamodb.NewImage),
      ...image('OldImage', dynamodb.OldImage),
    },
    eventSourceARN: streamArn,
  };
}

/** Lambda hands binary attributes over as base64 text. */
function withBase64(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(withBase64);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withBase64(inner)]));
}
