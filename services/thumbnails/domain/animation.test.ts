import { describe, expect, it } from '@jest/globals';
import { isAnimated } from './animation.ts';

const chunk = (type: string, data: Buffer = Buffer.alloc(0)) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
};
const animation = (frames: number) => {
  const data = Buffer.alloc(8);
  data.writeUInt32BE(frames);
  return chunk('acTL', data);
};
const png = (...chunks: readonly Buffer[]) => Buffer.concat([Buffer.alloc(8), ...chunks]);
const header = chunk('IHDR', Buffer.alloc(13));

describe('isAnimated', () => {
  it('is a PNG that says before its pixels that it has several frames', () => {
    expect(isAnimated(png(header, animation(2), chunk('IDAT')), 'png')).toBe(true);
    expect(isAnimated(png(header, animation(1), chunk('IDAT')), 'png')).toBe(false);
    expect(isAnimated(png(header, chunk('IDAT')), 'png')).toBe(false);
  });

  it('is none that says so behind its pixels, or is no PNG', () => {
    expect(isAnimated(png(header, chunk('IDAT'), animation(2)), 'png')).toBe(false);
    expect(isAnimated(png(header, animation(2)), 'jpeg')).toBe(false);
  });

  it('looks at no further than the file goes', () => {
    expect(isAnimated(png(header, Buffer.alloc(5)), 'png')).toBe(false);
    expect(isAnimated(png(), 'png')).toBe(false);
    expect(isAnimated(png(header, animation(2).subarray(0, 12)), 'png')).toBe(true);
    expect(isAnimated(png(header, animation(2).subarray(0, 11)), 'png')).toBe(false);
  });
});
