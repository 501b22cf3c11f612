import type { ImportFile, ImportFiles, UploadForm } from '../ports/import-files.ts';

/** Files in a map; their content comes in pieces. */
export class MemoryImportFiles implements ImportFiles {
  readonly files = new Map<string, Uint8Array>();
  readonly kept = new Map<string, Uint8Array>();
  readonly #pieceBytes: number;

  constructor(pieceBytes = 64) {
    this.#pieceBytes = pieceBytes;
  }

  upload(importId: string, content: string | Uint8Array): void {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    this.files.set(importId, bytes);
  }

  async uploadForm(importId: string, _format: string, now: Date): Promise<UploadForm> {
    const fields = { key: `uploads/${importId}` };
    return { url: 'http://files.test', fields, expiresAt: now.toISOString(), maxBytes: 1_000 };
  }

  async open(
    importId: string,
    part?: { readonly version: string; readonly fromByte: number },
  ): Promise<ImportFile | undefined> {
    const bytes = this.files.get(importId);
    if (bytes === undefined) return undefined;
    const version = String(bytes.length);
    if (part && part.version !== version) return undefined;
    return {
      version,
      bytes: bytes.length,
      content: pieces(bytes.subarray(part?.fromByte ?? 0), this.#pieceBytes),
      discard: () => {},
    };
  }

  async saveNotes(importId: string, notes: Uint8Array): Promise<void> {
    this.kept.set(importId, notes);
  }

  async notes(importId: string): Promise<Uint8Array | undefined> {
    return this.kept.get(importId);
  }

  async remove(importId: string): Promise<number> {
    const bytes = await this.size(importId);
    this.files.delete(importId);
    return bytes;
  }

  async size(importId: string): Promise<number> {
    return this.files.get(importId)?.length ?? 0;
  }
}

async function* pieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += length) {
    yield bytes.subarray(start, start + length);
  }
}
