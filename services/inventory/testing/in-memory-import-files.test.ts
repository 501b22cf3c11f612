import { describeImportFiles } from '../ports/import-files.contract.ts';
import { inMemoryImportFiles } from './in-memory-import-files.ts';

describeImportFiles('inMemoryImportFiles', async () => {
  const files = inMemoryImportFiles(3);
  return {
    files,
    upload: async (importId, content) => files.upload(importId, content),
  };
});
