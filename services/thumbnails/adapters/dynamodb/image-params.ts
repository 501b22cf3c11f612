import type {
  DeleteCommandInput,
  GetCommandInput,
  PutCommandInput,
  QueryCommandInput,
  ScanCommandInput,
  UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { PendingImage, ProductImage } from '../../domain/image.ts';
import type { ImageOrder } from '../../domain/image-order.ts';
import { imageName } from '../../domain/retention.ts';
import type { ImageReference } from '../../domain/upload.ts';
import type { PageRequest } from '../../ports/page-request.ts';
import {
  counterKey,
  IMAGE_PREFIX,
  imageKey,
  orderKey,
  productKey,
  toItem,
  toOrderItem,
} from './image-item.ts';

export const findRequest = (TableName: string, sku: string, imageId: string): GetCommandInput => ({
  TableName,
  Key: imageKey(sku, imageId),
  ConsistentRead: true,
});

/** The keys of images, each once: DynamoDB takes none twice in a batch. */
export const findAllKeys = (images: readonly ImageReference[]) => [
  ...new Map(
    images.map((image) => [imageName(image), imageKey(image.sku, image.imageId)]),
  ).values(),
];

export const listRequest = (
  TableName: string,
  sku: string,
  { limit, after }: PageRequest,
): QueryCommandInput => ({
  TableName,
  KeyConditionExpression: 'pk = :product AND begins_with(sk, :images)',
  FilterExpression: '#status <> :removed',
  ExpressionAttributeNames: { '#status': 'status' },
  ExpressionAttributeValues: {
    ':product': productKey(sku),
    ':images': IMAGE_PREFIX,
    ':removed': 'REMOVED' satisfies ProductImage['status'],
  },
  Limit: limit,
  ...(after !== undefined && { ExclusiveStartKey: imageKey(sku, after) }),
});

export const createRequest = (TableName: string, image: PendingImage): PutCommandInput => ({
  TableName,
  Item: toItem(image),
  ConditionExpression: 'attribute_not_exists(pk)',
});

/** Counts on. Adding is atomic: no two changes get the same number, however many ask at once. */
export const nextVersionRequest = (TableName: string, sku: string): UpdateCommandInput => ({
  TableName,
  Key: counterKey(sku),
  UpdateExpression: 'ADD version :one',
  ExpressionAttributeValues: { ':one': 1 },
  ReturnValues: 'UPDATED_NEW',
});

const stillAt = (version: number) => ({
  ConditionExpression: 'version = :version',
  ExpressionAttributeValues: { ':version': version },
});

export const saveRequest = (
  TableName: string,
  image: ProductImage,
  replacing: number,
): PutCommandInput => ({ TableName, Item: toItem(image), ...stillAt(replacing) });

export const orderRequest = (TableName: string, sku: string): GetCommandInput => ({
  TableName,
  Key: orderKey(sku),
  ConsistentRead: true,
});

export const saveOrderRequest = (
  TableName: string,
  order: ImageOrder,
  replacing: ImageOrder | undefined,
): PutCommandInput => ({
  TableName,
  Item: toOrderItem(order),
  ...(replacing === undefined
    ? { ConditionExpression: 'attribute_not_exists(pk)' }
    : stillAt(replacing.version)),
});

export const deleteRequest = (
  TableName: string,
  { sku, imageId, version }: ProductImage,
): DeleteCommandInput => ({ TableName, Key: imageKey(sku, imageId), ...stillAt(version) });

export const scanRequest = (
  TableName: string,
  limit: number,
  after: Record<string, unknown> | undefined,
): ScanCommandInput => ({
  TableName,
  Limit: limit,
  ...(after !== undefined && { ExclusiveStartKey: after }),
});
