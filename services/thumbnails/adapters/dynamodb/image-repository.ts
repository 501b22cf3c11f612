import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { batchGet, type Table } from '@commerce/aws/dynamodb';
import { isVisible, type ProductImage } from '../../domain/image.ts';
import type { ImageRepository } from '../../ports/image-repository.ts';
import { fromItem, fromOrderItem, imageIdOf } from './image-item.ts';
import {
  createRequest,
  deleteRequest,
  findAllKeys,
  findRequest,
  listRequest,
  nextVersionRequest,
  orderRequest,
  saveOrderRequest,
  saveRequest,
  scanRequest,
} from './image-params.ts';

/** Keeps the records of images in one table: the images of a product beside its counter. */
export function dynamoDbImageRepository({ client, tableName }: Table): ImageRepository {
  return {
    async find(sku, imageId) {
      const { Item } = await client.send(new GetCommand(findRequest(tableName, sku, imageId)));
      return fromItem(Item);
    },

    async findAll(wanted) {
      const options = { ConsistentRead: true };
      return imagesIn(await batchGet(client, tableName, findAllKeys(wanted), options));
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
      return {
        images: imagesIn(Items).filter(isVisible),
        ...(LastEvaluatedKey !== undefined && { next: imageIdOf(LastEvaluatedKey) }),
      };
    },

    async create(image) {
      // Its id is of this request alone: what is there comes from an attempt whose response got lost.
      await held(client.send(new PutCommand(createRequest(tableName, image))));
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
      return {
        images: imagesIn(Items),
        ...(LastEvaluatedKey !== undefined && { next: JSON.stringify(LastEvaluatedKey) }),
      };
    },

    delete: (image) => held(client.send(new DeleteCommand(deleteRequest(tableName, image)))),
  };
}

const imagesIn = (items: readonly Record<string, unknown>[]): ProductImage[] =>
  items.map(fromItem).filter((image) => image !== undefined);

/** Returns whether the condition of a write held. */
async function held(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
