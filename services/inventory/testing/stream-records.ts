import type { StreamRecord } from '@commerce/lambda';
import { mug } from './ledger-entries.ts';

/** The record of a change from one item to another. */
export const changeOf = (newImage: object | undefined, oldImage?: object): StreamRecord =>
  ({ newImage, oldImage, keys: { sku: mug } }) as unknown as StreamRecord;
