import { expect, it } from '@jest/globals';
import { breaksOf } from './border.ts';
import { serverlessOffline } from './serverless-offline.ts';

it('of serverless-offline everything is where it is looked for', async () => {
  expect(await breaksOf(serverlessOffline)).toEqual([]);
});
