import { httpHandler, preferredLocale } from '@commerce/lambda';
import * as z from 'zod';
import { readProfileDependencies } from '../../dependencies.ts';
import { etagOf, toProfileResponse } from '../../http/profile.ts';
import { readProfile } from '../../use-cases/read-profile.ts';

export const handler = httpHandler(
  { auth: 'customer', headers: z.object({ 'accept-language': z.string().optional() }) },
  async ({ caller, headers }, dependencies) => {
    const { sub: customerId, email, emailVerified } = caller;
    const known = await readProfile(customerId, dependencies);
    const locale = preferredLocale(caller.locale ?? headers['accept-language']);
    return {
      status: 200,
      headers: { etag: etagOf(known) },
      body: toProfileResponse(known, { customerId, email, emailVerified, locale }),
    };
  },
  readProfileDependencies,
);
