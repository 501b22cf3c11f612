import { flawInSubject } from '@commerce/events/subject';
import type { TokenRequest } from '../emulators/index.ts';
import { flag, LocalError, wholeNumber } from './local-request.ts';

/**
 * The token that an address asks for: `?sub=bob&groups=staff`; undefined when it names nobody.
 *
 * @throws LocalError when no function would take it.
 */
export function tokenRequestOf(parameters: URLSearchParams): TokenRequest | undefined {
  const sub = parameters.get('sub');
  if (!sub) return undefined;
  const flaw = flawInSubject(sub);
  if (flaw !== undefined) throw new LocalError(400, `The subject (sub) ${flaw}.`);
  const groups = parameters.get('groups');
  const paymentCustomer = parameters.get('paymentCustomer');
  const expiresIn = parameters.get('expiresIn');
  return {
    sub,
    use: parameters.get('use') === 'access' ? 'access' : 'id',
    email: parameters.get('email') ?? `${sub}@example.com`,
    emailVerified: flag('emailVerified', parameters.get('emailVerified')) ?? true,
    ...(paymentCustomer && { paymentCustomer }),
    ...(groups && { groups: groups.split(',') }),
    ...(expiresIn && { expiresIn: wholeNumber('expiresIn', expiresIn) }),
  };
}
