import { sku } from '@commerce/events';
import * as z from 'zod';

export const skuPath = z.object({ sku });
