import { expect, it } from '@jest/globals';
import { breaksOf } from './border.ts';
import { osls } from './osls.ts';

it('of osls everything is where it is looked for', async () => {
  expect(await breaksOf(osls)).toEqual([]);
});
