import { UnusableUploadError } from '../domain/rejection.ts';
import type { ImageRenderer } from '../ports/image-renderer.ts';

/** Paints nothing, and rejects a file that says it is broken. */
export const inMemoryImageRenderer = (): ImageRenderer => ({
  recipe: async () => 'test',
  render: async (file) => {
    if (Buffer.from(file).includes('broken')) throw new UnusableUploadError('CORRUPT');
    return {
      width: 1600,
      height: 1200,
      placeholder: 'AAAA',
      dominantColour: '#102030',
      renditions: (['webp', 'jpeg', 'avif'] as const).map((format) => ({
        format,
        width: 1080,
        height: 810,
        body: file.slice(0, 3),
      })),
    };
  },
});
