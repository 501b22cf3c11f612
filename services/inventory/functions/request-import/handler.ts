import { randomUUID } from 'node:crypto';
import { emailAddress } from '@commerce/events';
import { httpHandler, preferredLocale, systemClock } from '@commerce/lambda';
import * as z from 'zod';
import { importFiles, importJobs } from '../../dependencies.ts';
import { importBody, toOpenedImport } from '../../http/import.ts';
import { catalogueKeepers } from '../../http/systems.ts';
import { requestImport } from '../../use-cases/request-import.ts';

export const handler = httpHandler(
  {
    auth: 'staff',
    machines: catalogueKeepers,
    body: importBody,
    headers: z.object({ 'accept-language': z.string().optional() }),
  },
  async ({ body: { format }, headers, caller, correlationId }, dependencies) => {
    const locale = preferredLocale(caller.locale ?? headers['accept-language']);
    // Without an address of the starter, the shop's staff is notified.
    const email = emailAddress.safeParse(caller.email);
    const { job, upload } = await requestImport(
      {
        importId: `imp_${randomUUID()}`,
        format,
        startedBy: caller.sub,
        contact: email.success ? { email: email.data, locale } : undefined,
        correlationId,
      },
      dependencies,
    );
    return {
      status: 201,
      headers: { location: `/imports/${job.importId}` },
      body: toOpenedImport(job, upload),
    };
  },
  () => ({ jobs: importJobs(), files: importFiles(), clock: systemClock }),
);
