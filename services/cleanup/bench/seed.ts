import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { batchPut } from '@commerce/aws/dynamodb';

const DELIVERIES_TABLE = 'notifications-deliveries-local';
const IMAGES_BUCKET = 'thumbnails-images-local-us-east-1-000000000000';
const BATCH = 25;
const CONCURRENCY = 16;

/** Delivery records as notifications keeps them, whose time is over from a moment on. */
export async function seedDeliveries(
  client: DynamoDBDocumentClient,
  count: number,
  expiresAt: number,
): Promise<void> {
  await inParallel(Math.ceil(count / BATCH), async (batch) => {
    const numbers = Array.from({ length: Math.min(BATCH, count - batch * BATCH) }, (_, index) =>
      String(batch * BATCH + index),
    );
    const deliveries = numbers.map((number) => ({
      deliveryId: `orders/ord_${number}:6/customer`,
      recipientId: `account:customer-${number}`,
      kind: 'order-confirmed',
      subject: `ord_${number}`,
      status: 'SENT',
      sentAt: '2026-01-05T10:00:00.000Z',
      expiresAt,
    }));
    await batchPut(client, DELIVERIES_TABLE, deliveries);
  });
}

const RENDITIONS = [160, 480, 1_080].flatMap((width) => [`${width}.webp`, `${width}.jpg`]);

/** Renditions of images that no record knows, six of each. */
export async function seedRenditions(client: S3Client, count: number, body: string): Promise<void> {
  await inParallel(count, async (index) => {
    const image = Math.floor(index / RENDITIONS.length);
    const rendition = RENDITIONS[index % RENDITIONS.length];
    await client.send(
      new PutObjectCommand({
        Bucket: IMAGES_BUCKET,
        Key: `MUG-${image % 100}/img_${image}/0123456789abcdef-${rendition}`,
        Body: body,
      }),
    );
  });
}

async function inParallel(count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) {
      next += 1;
      await work(next - 1);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
}
