import { httpHandler, preferredLocale } from '@commerce/lambda';
import * as z from 'zod';
import { customerIdentities, identityPool, readProfileDependencies } from '../../dependencies.ts';
import { etagOf, toProfileResponse } from '../../http/profile.ts';
import { introduceIdentity } from '../../use-cases/introduce-identity.ts';
import { readProfile } from '../../use-cases/read-profile.ts';

export const handler = httpHandler(
  {
    auth: 'customer',
    headers: z.object({
      'accept-language': z.string().optional(),
      authorization: z.string().optional(),
    }),
  },
  async ({ caller, headers }, dependencies) => {
    const { sub: customerId, email, emailVerified } = caller;
    const known = await readProfile(customerId, dependencies);
    const idToken = headers.authorization?.replace(/^Bearer /i, '');
    await introduceIdentity({ customerId, idToken }, dependencies);
    const locale = preferredLocale(caller.locale ?? headers['accept-language']);
    return {
      status: 200,
      headers: { etag: etagOf(known) },
      body: toProfileResponse(known, { customerId, email, emailVerified, locale }),
    };
  },
  () => ({
    ...readProfileDependencies(),
    identities: customerIdentities(),
    identityPool: identityPool(),
  }),
);
