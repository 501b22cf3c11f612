import { describe, expect, it } from '@jest/globals';
import { fromMetadata, toMetadata } from './upload-metadata.ts';

const bytesOf = (metadata: Record<string, string>) =>
  Buffer.byteLength(Object.entries(metadata).flat().join(''));

describe('the metadata of an upload', () => {
  it('gives back what it was made of', () => {
    const about = { name: 'Tasse für Gäste.jpg', correlationId: 'c-1' };
    expect(fromMetadata(toMetadata(about))).toEqual(about);
  });

  it.each(['杯', '😀', 'é', '%'])(
    'stays below the 2 KB of S3 for a long name of %s',
    (character) => {
      const name = character.repeat(Math.floor(255 / character.length));
      const metadata = toMetadata({ name, correlationId: 'c'.repeat(64) });
      expect(bytesOf(metadata)).toBeLessThan(2_048);
      const { name: kept } = fromMetadata(metadata);
      expect(name.startsWith(kept)).toBe(true);
      expect(kept.length).toBeGreaterThan(100);
    },
  );
});
