import { expect, it } from '@jest/globals';
import { breaksOf } from './border.ts';
import { fauxqs } from './fauxqs.ts';

it('of fauxqs everything is where it is looked for', async () => {
  expect(await breaksOf(fauxqs)).toEqual([]);
});
