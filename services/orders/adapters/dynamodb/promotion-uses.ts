import { createHash } from 'node:crypto';
import type { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Order } from '../../domain/order.ts';
import { PromotionAlreadyUsedError, PromotionUsedUpError } from '../../domain/promotion.errors.ts';

export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** Sort key of the counter beside the uses of a code. */
export const COUNTER = 'count';

type Promoted = Pick<Order, 'orderId' | 'customerId' | 'promotion'>;

/**
 * Names the use of a code: that of an order, or of a customer who has one alone. The hash names nobody
 * to whom the id of the customer is not known.
 */
export const useKey = ({ orderId, customerId, promotion }: Promoted): string =>
  promotion?.oncePerCustomer
    ? `customer#${createHash('sha256')
        .update(JSON.stringify([promotion.code, customerId]))
        .digest('hex')}`
    : `order#${orderId}`;

/**
 * Takes the use of an order's promotion: 2 WRU, and 2 for the counter where uses are limited. Nothing for
 * an order without a code.
 */
export function takeUse(TableName: string, order: Promoted): TransactItem[] {
  const { promotion, orderId } = order;
  if (promotion === undefined) return [];
  const { code, maxUses } = promotion;
  return [
    {
      Put: {
        TableName,
        Item: { code, use: useKey(order), orderId },
        ConditionExpression: 'attribute_not_exists(code)',
      },
    },
    ...(maxUses === undefined
      ? []
      : [
          {
            Update: {
              TableName,
              Key: { code, use: COUNTER },
              UpdateExpression: 'ADD uses :one',
              ConditionExpression: 'attribute_not_exists(uses) OR uses < :most',
              ExpressionAttributeValues: { ':one': 1, ':most': maxUses },
            },
          },
        ]),
  ];
}

/** Gives the use of an order's promotion back; it costs what taking it did. */
export function giveUseBack(TableName: string, order: Promoted): TransactItem[] {
  const { promotion } = order;
  if (promotion === undefined) return [];
  const { code, maxUses } = promotion;
  return [
    { Delete: { TableName, Key: { code, use: useKey(order) } } },
    ...(maxUses === undefined
      ? []
      : [
          {
            Update: {
              TableName,
              Key: { code, use: COUNTER },
              UpdateExpression: 'ADD uses :less',
              ExpressionAttributeValues: { ':less': -1 },
            },
          },
        ]),
  ];
}

/** Reads why {@link takeUse} failed, behind the order's own write; undefined when it did not. */
export function refusalOf(
  error: TransactionCanceledException,
): PromotionAlreadyUsedError | PromotionUsedUpError | undefined {
  const [, ofUse, ofCounter] = error.CancellationReasons ?? [];
  if (ofUse?.Code === 'ConditionalCheckFailed')
    return new PromotionAlreadyUsedError({ cause: error });
  if (ofCounter?.Code === 'ConditionalCheckFailed')
    return new PromotionUsedUpError({ cause: error });
  return undefined;
}
