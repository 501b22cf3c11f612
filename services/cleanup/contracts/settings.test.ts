import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { recordDaysSetting } from './settings.ts';

const settings = parse(readFileSync(join(import.meta.dirname, '../settings.yml'), 'utf8'));

describe('the settings', () => {
  it('are what the functions take', () => {
    expect(recordDaysSetting.parse(String(settings.recordDays))).toBe(settings.recordDays);
  });

  it.each(['29', '3651', '1.5', '', 'ever'])('keep no report for %p days', (days) => {
    expect(recordDaysSetting.safeParse(days).success).toBe(false);
  });
});
