import { join } from 'node:path';
import type { PageDefinition } from '../build/definition.ts';

/** A page with one route, for the tests of what builds and publishes pages. */
const page: PageDefinition = {
  folder: join(import.meta.dirname, 'page'),
  service: 'desk',
  base: '/desk/',
  name: 'Desk',
  startRoute: 'start',
  namedFiles: ['robots.txt'],
};
export default page;
