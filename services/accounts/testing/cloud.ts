import { join } from 'node:path';
import type { InvokeFunction } from '@commerce/local-cloud/emulators';
import { startTestCloud, type TestCloud } from '@commerce/testing/test-cloud';

/** The emulators with this service's tables and buckets; state machines call `invokeFunction`. */
export const startCloud = (invokeFunction?: InvokeFunction): Promise<TestCloud> =>
  startTestCloud(join(import.meta.dirname, '..'), invokeFunction);
