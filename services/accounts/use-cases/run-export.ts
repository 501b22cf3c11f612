import type { Clock } from '@commerce/lambda';
import { AccountDeletedError } from '../domain/deletion.errors.ts';
import type { Deletions } from '../ports/deletions.ts';
import type { ExportAddress, ExportPages } from '../ports/export-pages.ts';
import type { ExportWorkflow } from '../ports/export-workflow.ts';

export interface RunExport extends ExportAddress {
  readonly correlationId: string;
}

export interface RunExportDependencies {
  readonly workflow: ExportWorkflow;
  readonly pages: ExportPages;
  readonly deletions: Pick<Deletions, 'find'>;
  readonly clock: Clock;
}

/** An export: as JSON, or the address of it when it is too large to be sent in one response. */
export type Exported = { readonly json: string } | { readonly url: string };

/** Bytes of JSON that are sent in a response: Lambda hands over 6 MB, escaped once more. */
export const MAX_RESPONSE_BYTES = 5_000_000;

/**
 * Has every service read what it holds about a customer, and puts it together: all of it, or an error.
 * Throws `ExportFailedError` and {@link AccountDeletedError}.
 */
export async function runExport(
  { correlationId, ...address }: RunExport,
  { workflow, pages, deletions, clock }: RunExportDependencies,
): Promise<Exported> {
  const { customerId } = address;
  if ((await deletions.find(customerId)) !== undefined) throw new AccountDeletedError();
  await workflow.run({ ...address, correlationId });
  const json = JSON.stringify({
    customerId,
    generatedAt: clock.now().toISOString(),
    services: await pages.collect(address),
  });
  const exported =
    Buffer.byteLength(json) <= MAX_RESPONSE_BYTES
      ? { json }
      : { url: await pages.publish(address, json) };
  await pages.remove(address);
  return exported;
}
