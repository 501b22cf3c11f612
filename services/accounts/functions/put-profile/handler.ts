import { httpHandler, preferredLocale, systemClock } from '@commerce/lambda';
import * as z from 'zod';
import { readProfileDependencies } from '../../dependencies.ts';
import { etagOf, ifMatch, profileBody, toProfileResponse } from '../../http/profile.ts';
import { saveProfile } from '../../use-cases/save-profile.ts';

export const handler = httpHandler(
  {
    auth: 'customer',
    body: profileBody,
    headers: z.object({ 'if-match': ifMatch, 'accept-language': z.string().optional() }),
  },
  async ({ caller, body: details, headers, correlationId }, dependencies) => {
    const { sub: customerId, email, emailVerified } = caller;
    const locale = preferredLocale(caller.locale ?? headers['accept-language']);
    const expected = headers['if-match'];
    const saved = await saveProfile(
      { customerId, locale, details, expected, correlationId },
      dependencies,
    );
    return {
      status: 200,
      headers: { etag: etagOf(saved) },
      body: toProfileResponse(saved, { customerId, email, emailVerified, locale }),
    };
  },
  () => ({ ...readProfileDependencies(), clock: systemClock }),
);
