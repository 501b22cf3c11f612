import { describe, expect, it, jest } from '@jest/globals';
import { memoise } from './memoise.ts';

describe('memoise', () => {
  it('makes nothing before it is asked', () => {
    const make = jest.fn();
    memoise(make);
    expect(make).not.toHaveBeenCalled();
  });

  it('makes one thing and hands it out again', () => {
    const client = memoise(() => ({}));
    expect(client()).toBe(client());
  });

  it('makes a missing thing once, too', () => {
    const make = jest.fn(() => undefined);
    const nothing = memoise(make);
    nothing();
    nothing();
    expect(make).toHaveBeenCalledTimes(1);
  });

  it('tries again after a failure', () => {
    let attempts = 0;
    const client = memoise(() => {
      attempts += 1;
      if (attempts === 1) throw new Error('not yet');
      return attempts;
    });
    expect(client).toThrow('not yet');
    expect(client()).toBe(2);
  });
});
