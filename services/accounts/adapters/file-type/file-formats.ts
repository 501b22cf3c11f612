import { inflateSync } from 'node:zlib';
import { fileTypeFromBuffer } from 'file-type/core';
import type { FileFormats } from '../../ports/file-formats.ts';

/** Knows formats by a library, and by what Node brings. */
export const libraryFileFormats = (): FileFormats => ({
  detect: async (bytes) => (await fileTypeFromBuffer(bytes))?.mime,

  inflate(stream, mostBytes) {
    try {
      return inflateSync(stream, { maxOutputLength: mostBytes });
    } catch (error) {
      // Z_DATA_ERROR, Z_BUF_ERROR and the like, or ERR_BUFFER_TOO_LARGE: whatever the file makes of it.
      if (error instanceof Error && 'code' in error) return undefined;
      throw error;
    }
  },
});
