import { join } from 'node:path';
import type { InvokeFunction } from '@commerce/local-cloud/emulators';
import { startTestCloud } from '@commerce/testing/test-cloud';

/** Starts the emulators with this service's tables; state machines call `invokeFunction`. */
export const startCloud = (invokeFunction?: InvokeFunction) =>
  startTestCloud(join(import.meta.dirname, '..'), invokeFunction);
