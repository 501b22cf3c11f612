import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { countriesSource, GENERATED } from './countries.ts';

describe('the table of countries', () => {
  it('is what the packages say today', async () => {
    expect(await readFile(GENERATED, 'utf8')).toBe(await countriesSource());
  });
});
