import { join } from 'node:path';
import type { PageDefinition } from '@commerce/page/definition';
import { SHOP_NAME } from '../page/shop-name.ts';

/** The page of the shop. */
const page: PageDefinition = {
  folder: join(import.meta.dirname, '../page'),
  service: 'storefront',
  base: '/',
  name: SHOP_NAME,
  startRoute: 'home',
  namedFiles: ['robots.txt'],
};
export default page;
