import type { ExportAddress, ExportPage, ExportPages } from '../ports/export-pages.ts';

export interface InMemoryExportPages extends ExportPages {
  /** What was published, by its address. */
  readonly published: Map<string, string>;
}

/** Keeps pages for as long as it lives. */
export function inMemoryExportPages(): InMemoryExportPages {
  const pages: ExportPage[] = [];
  const published = new Map<string, string>();
  const of = ({ customerId, exportId }: ExportAddress) =>
    pages.filter((page) => page.customerId === customerId && page.exportId === exportId);
  const remove = (gone: readonly ExportPage[]) => {
    for (const page of gone) pages.splice(pages.indexOf(page), 1);
  };
  return {
    published,
    async keep(page) {
      remove(
        of(page).filter((known) => known.service === page.service && known.page === page.page),
      );
      pages.push(page);
    },
    async collect(address) {
      const ordered = of(address).toSorted((a, b) => a.page - b.page);
      return Object.fromEntries(
        Object.entries(Object.groupBy(ordered, ({ service }) => service)).map(
          ([service, own = []]) => [service, own.flatMap(({ records }) => records)],
        ),
      );
    },
    async publish({ customerId, exportId }, whole) {
      const url = `https://exports.test/${customerId}/${exportId}`;
      published.set(url, whole);
      return url;
    },
    async remove(address) {
      remove(of(address));
    },
    async removeOf(customerId) {
      remove(pages.filter((page) => page.customerId === customerId));
      for (const url of published.keys()) {
        if (url.startsWith(`https://exports.test/${customerId}/`)) published.delete(url);
      }
    },
  };
}
