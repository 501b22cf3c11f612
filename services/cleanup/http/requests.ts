import * as z from 'zod';

/** Body of `POST /cleanup/runs`. Whether it deletes is always said. */
export const requestRunBody = z.object({ dryRun: z.boolean() });

/** Body of `POST /cleanup/erasures`: the customer by the subject of their token. */
export const requestErasureBody = z.object({
  customerId: z.string().regex(/^[\x21-\x7e]{1,128}$/, 'Must be 1 to 128 visible ASCII characters'),
  dryRun: z.boolean().default(false),
});

/** Path of one run. */
export const runPath = z.object({ runId: z.string().min(1).max(80) });

/** Path of one erasure. */
export const erasurePath = z.object({ erasureId: z.string().min(1).max(80) });
