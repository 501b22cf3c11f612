import { decodeCursor, httpHandler } from '@commerce/lambda';
import * as z from 'zod';
import { importJobs } from '../../dependencies.ts';
import { errorPosition, importPath, toImportReport } from '../../http/import.ts';
import { catalogueKeepers } from '../../http/systems.ts';
import { getImport } from '../../use-cases/get-import.ts';

export const handler = httpHandler(
  {
    auth: 'staff',
    machines: catalogueKeepers,
    path: importPath,
    query: z.object({ cursor: z.string().min(1).max(200).optional() }),
  },
  async ({ path: { importId }, query: { cursor } }, dependencies) => {
    const after = cursor === undefined ? undefined : decodeCursor(errorPosition, cursor).chunk;
    const report = await getImport({ importId, after }, dependencies);
    return { status: 200, body: toImportReport(report) };
  },
  () => ({ jobs: importJobs() }),
);
