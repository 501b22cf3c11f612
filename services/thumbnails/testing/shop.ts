import { randomUUID } from 'node:crypto';
import { HeadObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from '@aws-sdk/client-sqs';
import type { CloudEvent } from '@commerce/events';
import { type SharedPlatform, sharedPlatform } from '@commerce/testing';
import { type SendableForm, sendForm } from './upload-form.ts';

const ACCOUNT = '000000000000';
const UPLOADS = `thumbnails-uploads-local-us-east-1-${ACCOUNT}`;
const IMAGES = `thumbnails-images-local-us-east-1-${ACCOUNT}`;
const TOPIC = `arn:aws:sns:us-east-1:${ACCOUNT}:thumbnails-events-local`;

/** An image as `GET /products/{sku}/images` shows it. */
export interface ImageResponse {
  readonly imageId: string;
  readonly status: 'PENDING' | 'READY' | 'REJECTED';
  readonly originalName: string;
  readonly alt?: string;
  readonly original?: { format: string; width: number; height: number; bytes: number };
  readonly renditions?: readonly {
    url: string;
    format: string;
    width: number;
    height: number;
    bytes: number;
  }[];
  readonly avifRenditions?: readonly {
    url: string;
    format: string;
    width: number;
    height: number;
    bytes: number;
  }[];
  readonly placeholder?: string;
  readonly dominantColour?: string;
  readonly bytesSaved?: number;
  readonly processedAt?: string;
  readonly rejection?: { code: string; message: string };
}

/** The service as staff, a browser and an operator use it. */
export interface Shop extends SharedPlatform {
  readonly staff: string;
  readonly customer: string;
  requestForm(
    sku: string,
    options?: { replaces?: string; fileName?: string; alt?: string },
  ): Promise<{ imageId: string; upload: SendableForm }>;
  /** Asks for a form and sends a file with it; returns the id of the image. */
  upload(
    sku: string,
    file: Uint8Array,
    options?: { contentType?: string; replaces?: string; fileName?: string; alt?: string },
  ): Promise<string>;
  listed(sku: string): Promise<ImageResponse[]>;
  /** Waits until an image is in a state. */
  settled(sku: string, imageId: string, status: 'READY' | 'REJECTED'): Promise<ImageResponse>;
  /** Events that were published about an image, in no order. */
  eventsOf(imageId: string): Promise<CloudEvent[]>;
  uploads(prefix: string): Promise<string[]>;
  renditions(prefix: string): Promise<{ key: string; writtenAt: Date | undefined }[]>;
  /** Puts an object where uploads arrive, without a form. */
  putUpload(key: string, body: Uint8Array, contentType: string): Promise<void>;
  /** Delivers the notification of an upload once more. */
  notifyAgain(key: string): Promise<void>;
  depth(queue: string): Promise<number>;
}

export async function openShop(): Promise<Shop> {
  const platform = await sharedPlatform({ services: ['thumbnails'] });
  const { aws, request } = platform;
  const staff = await platform.token({ sub: 'sam', groups: ['staff'] });
  const customer = await platform.token({ sub: 'alice' });
  const events = await collectEvents(platform);

  const requestForm: Shop['requestForm'] = async (
    sku,
    { replaces, alt, fileName = 'photo.jpg' } = {},
  ) => {
    const body = { fileName, ...(replaces && { replaces }), ...(alt && { alt }) };
    const response = await request<{ imageId: string; upload: SendableForm }>(
      'POST',
      `/products/${sku}/images`,
      { token: staff, body },
    );
    if (response.status !== 201) throw new Error(`No form: ${JSON.stringify(response.body)}`);
    return response.body;
  };
  const listed: Shop['listed'] = async (sku) => {
    const { body } = await request<{ items: ImageResponse[] }>('GET', `/products/${sku}/images`, {
      token: staff,
    });
    return body.items;
  };
  const objects = async (Bucket: string, Prefix: string) =>
    (await aws.s3.send(new ListObjectsV2Command({ Bucket, Prefix }))).Contents ?? [];

  return {
    ...platform,
    staff,
    customer,
    requestForm,
    listed,
    async upload(sku, file, options = {}) {
      const { imageId, upload } = await requestForm(sku, options);
      const { status } = await sendForm(upload, file, options);
      if (status !== 204) throw new Error(`The upload got ${status}`);
      return imageId;
    },
    settled: (sku, imageId, status) =>
      platform.eventually(async () => {
        const image = (await listed(sku)).find((one) => one.imageId === imageId);
        if (image?.status !== status) throw new Error(`${imageId} is ${image?.status}`);
        return image;
      }),
    eventsOf: async (imageId) => (await events()).filter(({ subject }) => subject === imageId),
    uploads: async (prefix) => (await objects(UPLOADS, prefix)).map(({ Key = '' }) => Key),
    renditions: async (prefix) =>
      (await objects(IMAGES, prefix)).map(({ Key = '', LastModified }) => ({
        key: Key,
        writtenAt: LastModified,
      })),
    async putUpload(Key, Body, ContentType) {
      await aws.s3.send(new PutObjectCommand({ Bucket: UPLOADS, Key, Body, ContentType }));
    },
    async notifyAgain(Key) {
      const { ETag = '' } = await aws.s3.send(new HeadObjectCommand({ Bucket: UPLOADS, Key }));
      // Without a sequencer, as an operator would who has nothing but the object.
      const object = { key: Key, eTag: ETag.replaceAll('"', '') };
      const Records = [{ s3: { bucket: { name: UPLOADS }, object } }];
      const { QueueUrl } = await aws.sqs.send(
        new GetQueueUrlCommand({ QueueName: 'thumbnails-uploads-local' }),
      );
      await aws.sqs.send(
        new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify({ Records }) }),
      );
    },
    async depth(queue) {
      const { depth = 0, inFlight = 0 } =
        (await platform.queues()).find(({ name }) => name === queue) ?? {};
      return depth + inFlight;
    },
  };
}

/** Subscribes a queue to the service's topic, and returns a reader of what has arrived so far. */
async function collectEvents({ aws }: SharedPlatform): Promise<() => Promise<CloudEvent[]>> {
  const name = `events-under-test-${randomUUID()}`;
  const { QueueUrl } = await aws.sqs.send(new CreateQueueCommand({ QueueName: name }));
  await aws.sns.send(
    new SubscribeCommand({
      TopicArn: TOPIC,
      Protocol: 'sqs',
      Endpoint: `arn:aws:sqs:us-east-1:${ACCOUNT}:${name}`,
      Attributes: { RawMessageDelivery: 'true' },
    }),
  );
  const arrived: CloudEvent[] = [];
  return async () => {
    for (;;) {
      const { Messages = [] } = await aws.sqs.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 600 }),
      );
      if (Messages.length === 0) return arrived;
      arrived.push(...Messages.map(({ Body = '' }): CloudEvent => JSON.parse(Body)));
    }
  };
}
