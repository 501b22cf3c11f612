import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { isVisible, type ProductImage } from '../../domain/image.ts';
import type { ImageRepository } from '../../ports/image-repository.ts';
import { batchGet } from './batch-get.ts';
import { fromItem, fromOrderItem, imageIdOf } from './image-item.ts';
import {
  createRequest,
  deleteRequest,
  findAllRequests,
  findRequest,
  listRequest,
  nextVersionRequest,
  orderRequest,
  saveOrderRequest,
  saveRequest,
  scanRequest,
} from './image-params.ts';

/** Keeps the records of images in one table: the images of a product beside its counter. */
export function dynamoDbImageRepository({
  client,
  tableName,
}: {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
}): ImageRepository {
  return {
    async find(sku, imageId) {
      const { Item } = await client.send(new GetCommand(findRequest(tableName, sku, imageId)));
      return fromItem(Item);
    },

    async findAll(wanted) {
      const found: ProductImage[] = [];
      for (const request of findAllRequests(tableName, wanted)) {
        const items = await batchGet(client, request);
        found.push(...items.map(fromItem).filter((image) => image !== undefined));
      }
      return found;
    },

    async order(sku) {
      const { Item } = await client.send(new GetCommand(orderRequest(tableName, sku)));
      return fromOrderItem(Item);
    },

    saveOrder: (order, replacing) =>
      held(client.send(new PutCommand(saveOrderRequest(tableName, order, replacing)))),

    async list(sku, page) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand(listRequest(tableName, sku, page)),
      );
      const images = Items.map(fromItem).filter((image) => image !== undefined);
      return {
        images: images.filter(isVisible),
        ...(LastEvaluatedKey !== undefined && { after: imageIdOf(LastEvaluatedKey) }),
      };
    },

    async create(image) {
      await client.send(new PutCommand(createRequest(tableName, image)));
    },

    async nextVersion(sku) {
      const { Attributes } = await client.send(
        new UpdateCommand(nextVersionRequest(tableName, sku)),
      );
      return Number(Attributes?.version);
    },

    save: (image, replacing) =>
      held(client.send(new PutCommand(saveRequest(tableName, image, replacing)))),

    async scan({ limit, after }) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new ScanCommand(
          scanRequest(tableName, limit, after === undefined ? after : JSON.parse(after)),
        ),
      );
      const images = Items.map(fromItem).filter((image) => image !== undefined);
      return {
        images,
        ...(LastEvaluatedKey !== undefined && { after: JSON.stringify(LastEvaluatedKey) }),
      };
    },

    delete: (image) => held(client.send(new DeleteCommand(deleteRequest(tableName, image)))),
  };
}

/** Whether a write's condition held. */
async function held(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
