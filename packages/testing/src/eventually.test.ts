import { describe, expect, it } from '@jest/globals';
import { type ActivityReport, eventually, whenAtRest } from './eventually.ts';

/** A platform that tells one report after the other, and then the last one for ever. */
function platformTelling(...reports: readonly Partial<ActivityReport>[]) {
  let looks = 0;
  return {
    looks: () => looks,
    options: {
      look: async (): Promise<ActivityReport> => {
        const report = reports[Math.min(looks, reports.length - 1)];
        looks += 1;
        return { moved: 1, pending: 0, looks, ...report };
      },
      pause: async () => {},
      now: () => 0,
    },
  };
}
const times = <Item>(count: number, item: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => item(index));
const never = () => {
  throw new Error('Not yet');
};

describe('eventually', () => {
  it('returns what the check returns, without a look when that is at once', async () => {
    const platform = platformTelling({});
    expect(await eventually(() => 'now', platform.options)).toBe('now');
    expect(platform.looks()).toBe(0);
  });

  it('waits as long as the platform moves, however long', async () => {
    const platform = platformTelling(...times(10_000, (moved) => ({ moved })));
    const check = () => (platform.looks() > 9_000 ? 'done' : never());
    expect(await eventually(check, platform.options)).toBe('done');
  });

  it('waits for what is pending, even when nothing moves', async () => {
    const platform = platformTelling(...times(500, () => ({ pending: 1 })));
    const check = () => (platform.looks() > 400 ? 'done' : never());
    expect(await eventually(check, platform.options)).toBe('done');
  });

  it('gives up a platform at rest, with what the check said', async () => {
    const platform = platformTelling({});
    const outcome = eventually(never, platform.options);
    await expect(outcome).rejects.toThrow(/^Not yet\n\nNot waited for.* at rest/s);
    await expect(outcome).rejects.toMatchObject({ cause: new Error('Not yet') });
    expect(platform.looks()).toBeLessThan(20);
  });

  it('begins to count anew with each move', async () => {
    const stirring = times(100, (index) => ({ moved: Math.floor(index / 10) }));
    const platform = platformTelling(...stirring);
    await expect(eventually(never, platform.options)).rejects.toThrow('at rest');
    expect(platform.looks()).toBeGreaterThan(100);
  });

  it('takes no platform to be at rest whose stream readers have not looked since', async () => {
    const platform = platformTelling(...times(300, () => ({ looks: 7 })), {});
    await expect(eventually(never, platform.options)).rejects.toThrow('at rest');
    expect(platform.looks()).toBeGreaterThan(300);
  });

  it('gives up a platform that never comes to rest, at the bound against hanging', async () => {
    const platform = platformTelling({ pending: 3 });
    let now = 0;
    const options = { ...platform.options, now: () => now };
    const check = () => {
      now += 60_000;
      return never();
    };
    await expect(eventually(check, options)).rejects.toThrow('has not come to rest');
  });

  it('gives up a platform that is gone', async () => {
    const look = () => Promise.reject(new Error('ECONNREFUSED'));
    await expect(eventually(never, { look, pause: async () => {} })).rejects.toThrow(
      /^Not yet.*gone.*ECONNREFUSED/s,
    );
  });
});

describe('whenAtRest', () => {
  it('waits until nothing moves', async () => {
    const platform = platformTelling(...times(50, (moved) => ({ moved })), { moved: 50 });
    await whenAtRest(platform.options);
    expect(platform.looks()).toBeGreaterThan(50);
  });
});
