import { line } from '@commerce/events';
import * as z from 'zod';
import type { Item } from '../domain/item.ts';

export const itemPath = z.object({ itemId: z.string().regex(/^[\w-]{1,64}$/) });

/** Body of `PUT /z-service/{itemId}`. */
export const itemBody = z.object({ name: line(200) });

/** Body of each response. */
export const itemResponse = z.object({
  itemId: z.string(),
  name: z.string(),
  updatedAt: z.iso.datetime(),
});

/** Shows an item as clients see it. */
export const toItemResponse = ({
  itemId,
  name,
  updatedAt,
}: Item): z.infer<typeof itemResponse> => ({
  itemId,
  name,
  updatedAt,
});
