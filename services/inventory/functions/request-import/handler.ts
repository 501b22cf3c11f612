import { randomUUID } from 'node:crypto';
import { httpHandler, systemClock } from '@commerce/lambda';
import * as z from 'zod';
import { importBody, toOpenedImport } from '../../contracts/import.ts';
import { firstLocale } from '../../contracts/locale.ts';
import { importFiles, importJobs } from '../../dependencies.ts';
import { requestImport } from '../../use-cases/request-import.ts';

export const handler = httpHandler(
  {
    auth: 'staff',
    body: importBody,
    headers: z.object({ 'accept-language': z.string().optional() }),
  },
  async ({ body: { format }, headers, caller, correlationId }, dependencies) => {
    const locale = firstLocale(headers['accept-language']);
    const { job, upload } = await requestImport(
      {
        importId: `imp_${randomUUID()}`,
        format,
        startedBy: caller.sub,
        contact: caller.email === undefined ? undefined : { email: caller.email, locale },
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
