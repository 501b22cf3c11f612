import { describeExportPages } from '../ports/export-pages.contract.ts';
import { inMemoryExportPages } from './in-memory-export-pages.ts';

describeExportPages('inMemoryExportPages', async () => {
  const pages = inMemoryExportPages();
  return { pages, read: async (url: string) => pages.published.get(url) };
});
