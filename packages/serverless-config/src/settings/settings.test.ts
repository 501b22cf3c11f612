import { describe, expect, it } from '@jest/globals';
import { settingsOf } from './settings.ts';

const defaults = { keepDays: 30, limits: { one: 1, two: 2 } };

describe('settingsOf', () => {
  it('are the default ones where a stage has no section', () => {
    expect(settingsOf({ default: defaults }, 'dev')).toEqual(defaults);
    expect(settingsOf({ default: defaults }, 'constructor')).toEqual(defaults);
  });

  it('are what the stage says, each value whole, and the default ones beside it', () => {
    const sections = { default: defaults, prod: { limits: { one: 9 } } };
    expect(settingsOf(sections, 'prod')).toEqual({ keepDays: 30, limits: { one: 9 } });
    expect(settingsOf(sections, 'dev')).toEqual(defaults);
  });

  it('reject a setting that the default section lacks, whatever the stage', () => {
    const sections = { default: defaults, prod: { keepDay: 400 } };
    const message = 'the stage "prod" sets "keepDay", which "default" lacks';
    expect(() => settingsOf(sections, 'prod')).toThrow(message);
    expect(() => settingsOf(sections, 'dev')).toThrow(message);
  });

  it('reject what has no sections', () => {
    expect(() => settingsOf({ prod: {} }, 'prod')).toThrow('there is no section "default"');
    expect(() => settingsOf({ default: defaults, keepDays: 30 }, 'dev')).toThrow(
      '"keepDays" is no section with settings',
    );
  });
});
