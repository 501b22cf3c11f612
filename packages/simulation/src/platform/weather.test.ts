import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { randomFrom } from '../kernel/random.ts';
import { drawWeather, fair, troubles } from './weather.ts';

const seeds = fc.integer({ min: 1, max: 1_000_000 });

describe('drawWeather', () => {
  it('draws the same for the same seed', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        expect(drawWeather(randomFrom(seed))).toEqual(drawWeather(randomFrom(seed)));
      }),
    );
  });

  it('draws every kind of trouble on some days and not on others', () => {
    const drawn = Array.from({ length: 200 }, (_, index) => drawWeather(randomFrom(index + 1)));
    for (const kind of troubles) {
      const bad = drawn.filter((weather) => weather[kind] !== fair[kind]).length;
      expect(bad).toBeGreaterThan(20);
      expect(bad).toBeLessThan(180);
    }
  });

  it('leaves kinds out, and all else as it would be', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(...troubles), (seed, kind) => {
        const weather = drawWeather(randomFrom(seed));
        const without = drawWeather(randomFrom(seed), new Set([kind]));
        expect(without).toEqual({ ...weather, [kind]: fair[kind] });
      }),
    );
  });

  it('draws probabilities that let a call come through in the end', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { slow, lostRequest, lostResponse, throttled, crash } = drawWeather(randomFrom(seed));
        const worst = slow + lostRequest + lostResponse + throttled + 2 * crash;
        expect(worst).toBeGreaterThanOrEqual(0);
        expect(worst).toBeLessThan(0.5);
      }),
    );
  });

  it('is fair when nothing goes wrong', () => {
    expect(troubles.filter((kind) => kind !== 'coldStart' && fair[kind] !== 0)).toEqual([]);
  });
});
