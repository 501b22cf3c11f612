import { sku } from '@commerce/events';
import * as z from 'zod';

const purge = z.object({ sku });

/** Product whose pages are as they should be, while the edge may keep what they were. */
export type Purge = z.infer<typeof purge>;

/** Reads what the projection sends. Throws `ZodError`. */
export const readPurge = (body: string): Purge => purge.parse(JSON.parse(body));
