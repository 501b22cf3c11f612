import { describe, expect, it } from '@jest/globals';
import { findChromium } from './chromium.ts';

const only = (path: string) => (candidate: string) => candidate === path;

describe('findChromium', () => {
  it('takes the one that is named', () => {
    const environment = { CHROMIUM_PATH: '/opt/chromium' };
    expect(findChromium({ environment, runs: only('/opt/chromium') })).toBe('/opt/chromium');
  });

  it('does not take another when the named one does not run', () => {
    const environment = { CHROMIUM_PATH: '/opt/chromium' };
    expect(() => findChromium({ environment, runs: only('/usr/bin/chromium') })).toThrow(
      'CHROMIUM_PATH is /opt/chromium',
    );
  });

  it.each(['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'])(
    'finds %s',
    (path) => {
      expect(findChromium({ environment: {}, runs: only(path) })).toBe(path);
    },
  );

  it('says how to install one', () => {
    expect(() => findChromium({ environment: {}, runs: () => false })).toThrow(
      'apt-get install chromium',
    );
  });

  it('takes no program that is none', () => {
    expect(() => findChromium({ environment: { CHROMIUM_PATH: '/bin/true' } })).toThrow(
      'no browser that runs',
    );
  });
});
