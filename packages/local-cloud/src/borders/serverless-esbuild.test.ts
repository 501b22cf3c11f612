import { expect, it } from '@jest/globals';
import { breaksOf } from './border.ts';
import { serverlessEsbuild } from './serverless-esbuild.ts';

it('of serverless-esbuild everything is where it is looked for', async () => {
  expect(await breaksOf(serverlessEsbuild)).toEqual([]);
});
