import { flawInSubject } from '@commerce/events/subject';
import type { TokenRequest } from '../emulators/index.ts';
import type { ServiceManifest } from '../serverless/manifest.ts';
import { flag, LocalError, wholeNumber } from './local-request.ts';

/**
 * The token that an address asks for: `?sub=bob&groups=staff`; undefined when it names nobody. The
 * services say which other parameters become claims, and under which names.
 *
 * @throws LocalError when no function would take it.
 */
export function tokenRequestOf(
  parameters: URLSearchParams,
  services: Iterable<{ readonly manifest: Pick<ServiceManifest, 'tokenClaims'> }>,
): TokenRequest | undefined {
  const sub = parameters.get('sub');
  if (!sub) return undefined;
  const flaw = flawInSubject(sub);
  if (flaw !== undefined) throw new LocalError(400, `The subject (sub) ${flaw}.`);
  const groups = parameters.get('groups');
  const expiresIn = parameters.get('expiresIn');
  return {
    sub,
    use: parameters.get('use') === 'access' ? 'access' : 'id',
    email: parameters.get('email') ?? `${sub}@example.com`,
    emailVerified: flag('emailVerified', parameters.get('emailVerified')) ?? true,
    claims: claimsIn(parameters, services),
    ...(groups && { groups: groups.split(',') }),
    ...(expiresIn && { expiresIn: wholeNumber('expiresIn', expiresIn) }),
  };
}

function claimsIn(
  parameters: URLSearchParams,
  services: Parameters<typeof tokenRequestOf>[1],
): Record<string, string> {
  const names = [...services].flatMap(({ manifest }) => Object.entries(manifest.tokenClaims));
  return Object.fromEntries(
    names.flatMap(([parameter, claim]) => {
      const value = parameters.get(parameter);
      return value ? [[claim, value]] : [];
    }),
  );
}
