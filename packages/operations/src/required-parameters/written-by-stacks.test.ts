import { readServices } from '@commerce/contracts';
import { describe, expect, it } from '@jest/globals';
import { writerOf } from './written-by-stacks.ts';

describe('writerOf', () => {
  it('names the service whose stack writes a parameter, of all that are written', async () => {
    const written = (await readServices()).flatMap(({ name, resources }) =>
      Object.values(resources)
        .filter(({ Type }) => Type === 'AWS::SSM::Parameter')
        .map(({ Properties }) => [String(Properties.Name), name] as const),
    );
    expect(written.length).toBeGreaterThan(3);
    expect(written.map(([parameter]) => [parameter, writerOf(parameter)])).toEqual(written);
  });

  it.each([
    ['/commerce/dev/orders/api-host', 'orders'],
    ['/commerce/pr-1/notifications/live-api-host', 'notifications'],
    ['/commerce/dev/edge-secret', 'accounts'],
  ])('names the service that writes %s', (parameter, service) => {
    expect(writerOf(parameter)).toBe(service);
  });

  it.each(['/commerce/dev/shop/name', '/commerce/dev/jwt-issuers', '/commerce/dev/my-accounts/x'])(
    'names nobody of %s, which people say',
    (parameter) => {
      expect(writerOf(parameter)).toBeUndefined();
    },
  );
});
