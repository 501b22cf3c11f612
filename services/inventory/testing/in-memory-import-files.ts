import type { ImportFiles } from '../ports/import-files.ts';

export interface InMemoryImportFiles extends ImportFiles {
  readonly files: Map<string, Uint8Array>;
  upload(importId: string, content: string | Uint8Array): void;
}

/** Keeps files in a map; their content comes in pieces. */
export function inMemoryImportFiles(pieceBytes = 64): InMemoryImportFiles {
  const files = new Map<string, Uint8Array>();
  const notes = new Map<string, Uint8Array>();
  const size = (importId: string) => files.get(importId)?.length ?? 0;

  return {
    files,

    upload(importId, content) {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      files.set(importId, bytes);
    },

    uploadForm: async (importId, _format, now) => ({
      url: 'http://files.test',
      fields: { key: `uploads/${importId}` },
      expiresAt: now.toISOString(),
      maxBytes: 1_000,
    }),

    async open(importId, part) {
      const bytes = files.get(importId);
      if (bytes === undefined) return undefined;
      const version = String(bytes.length);
      if (part && part.version !== version) return undefined;
      return {
        version,
        bytes: bytes.length,
        content: pieces(bytes.subarray(part?.fromByte ?? 0), pieceBytes),
        discard: () => {},
      };
    },

    saveNotes: async (importId, content) => void notes.set(importId, content),
    notes: async (importId) => notes.get(importId),

    async remove(importId) {
      const bytes = size(importId);
      files.delete(importId);
      return bytes;
    },

    size: async (importId) => size(importId),
  };
}

async function* pieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += length) {
    yield bytes.subarray(start, start + length);
  }
}
