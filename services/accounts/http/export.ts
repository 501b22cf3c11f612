import { exportRecord } from '@commerce/events';
import type { HttpResponse } from '@commerce/lambda';
import * as z from 'zod';
import type { Exported } from '../use-cases/run-export.ts';

/** Response of `GET /me/export`. */
export const exportResponse = z.object({
  customerId: z.string(),
  generatedAt: z.iso.datetime(),
  /** What each service holds. A record's `kind` says what it is. */
  services: z.record(z.string(), z.array(exportRecord)),
});

/** Sends an export, or the way to it. */
export const toExportResponse = (exported: Exported): HttpResponse =>
  'url' in exported
    ? { status: 303, headers: { location: exported.url } }
    : {
        status: 200,
        headers: {
          'content-type': 'application/json',
          'content-disposition': 'attachment; filename="export.json"',
        },
        body: exported.json,
      };
