import { describe, expect, it } from '@jest/globals';
import type { Rendition } from '../domain/product.ts';
import { toPicture } from './to-card.ts';

const rendition = (format: Rendition['format'], width: number): Rendition => ({
  key: `a-${width}.${format}`,
  format,
  width,
  height: width / 2,
});

describe('toPicture', () => {
  it('has the size of its largest rendition, and the newest format first', () => {
    const renditions = [
      rendition('webp', 480),
      rendition('jpeg', 480),
      rendition('webp', 160),
      rendition('avif', 480),
      rendition('avif', 160),
    ];
    expect(toPicture({ dominantColour: '#c0392b', renditions }, 'https://images.test')).toEqual({
      dominantColour: '#c0392b',
      width: 480,
      height: 240,
      sources: [
        { format: 'avif', width: 480, url: 'https://images.test/a-480.avif' },
        { format: 'avif', width: 160, url: 'https://images.test/a-160.avif' },
        { format: 'webp', width: 480, url: 'https://images.test/a-480.webp' },
        { format: 'webp', width: 160, url: 'https://images.test/a-160.webp' },
        { format: 'jpeg', width: 480, url: 'https://images.test/a-480.jpeg' },
      ],
    });
  });
});
