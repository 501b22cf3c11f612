import * as z from 'zod';

/** `RECORD_DAYS` of the environment; a wrong one fails the first cold start of a deployment. */
export const recordDaysSetting = z.coerce.number().int().min(30).max(3_650);
