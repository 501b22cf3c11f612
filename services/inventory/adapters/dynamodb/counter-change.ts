import type { StreamRecord } from '@commerce/lambda';
import { asSku } from '../../domain/ids.ts';
import type { CounterChange } from '../../domain/stock.ts';
import { type CounterItem, toLayout, toShard } from './stock-items.ts';

/** Reads a counter after a change from its stream record. */
export function counterChange({ newImage }: StreamRecord): CounterChange | undefined {
  if (newImage === undefined) return undefined;
  const item = newImage as unknown as CounterItem;
  return { sku: asSku(item.sku), counter: toShard(item), layout: toLayout(item) };
}
