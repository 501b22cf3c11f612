import { createReadStream, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import type { ImportFiles } from '../ports/import-files.ts';

/** One uploaded file as it lies on the disk, and beside it the notes of who reads it. */
export function diskFiles(file: string): ImportFiles {
  const bytes = statSync(file).size;
  const notes = `${file}.notes`;
  return {
    open: async (_importId, { fromByte } = { version: 'v1', fromByte: 0 }) => {
      const content = createReadStream(file, { start: fromByte });
      return { version: 'v1', bytes, content, discard: () => content.destroy() };
    },
    saveNotes: async (_importId, content) => writeFileSync(notes, content),
    notes: async () => (existsSync(notes) ? readFileSync(notes) : undefined),
    size: async () => bytes,
    remove: () => Promise.reject(new Error('Nothing removes the file of a benchmark')),
    uploadForm: () => Promise.reject(new Error('Nothing uploads to a benchmark')),
  };
}
