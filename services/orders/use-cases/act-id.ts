import { createHash } from 'node:crypto';
import type { OrderId } from '../domain/ids.ts';

type Kind = 'shp' | 'ret' | 'can' | 'ref';

/**
 * Derives the id of something that happens to an order: the same key is the same act, however often it is
 * requested.
 */
export const actId = (kind: Kind, orderId: OrderId, key: string): string =>
  `${kind}_${sha256(JSON.stringify([kind, orderId, key])).slice(0, 16)}`;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
