import { join } from 'node:path';
import { startTestCloud, type TestCloud } from '@commerce/testing/test-cloud';

/** A database with the tables as they are deployed. */
export const startCloud = (): Promise<TestCloud> => startTestCloud(join(import.meta.dirname, '..'));
