import type { ExportAddress } from './export-pages.ts';

/** The state machine that has every service read what it holds. */
export interface ExportWorkflow {
  /** Runs to the end. Throws {@link ExportFailedError} unless every service read all of it. */
  run(request: ExportAddress & { readonly correlationId: string }): Promise<void>;
}
