import type { ExportTaskOutput } from '@commerce/events';
import { ExportTooLargeError } from '../domain/export.errors.ts';
import type { ExportAddress, ExportPages } from '../ports/export-pages.ts';

/** Pages of one service at the most: 15 MB. */
const MAX_PAGES = 100;

export interface KeepExportPage extends ExportAddress {
  readonly service: string;
  readonly page: number;
  readonly output: ExportTaskOutput;
}

export interface KeepExportPageDependencies {
  readonly pages: Pick<ExportPages, 'keep'>;
}

/** The page of a service that follows one. */
export interface NextPage {
  readonly over: boolean;
  /** Its number, from 0. */
  readonly page: number;
  /** The input of that page besides the request. */
  readonly position: { readonly cursor?: string };
}

/** Keeps a page of a service, and says how it goes on. Throws {@link ExportTooLargeError}. */
export async function keepExportPage(
  { output: { done, cursor, records }, ...page }: KeepExportPage,
  { pages }: KeepExportPageDependencies,
): Promise<NextPage> {
  if (!done && page.page + 1 >= MAX_PAGES) throw new ExportTooLargeError(page.service, MAX_PAGES);
  await pages.keep({ ...page, records });
  return { over: done, page: page.page + 1, position: cursor === undefined ? {} : { cursor } };
}
