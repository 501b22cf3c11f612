import { cognitoEvent, fixedClock, lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { inMemoryProfiles } from '../../testing/in-memory-profiles.ts';
import { handler } from './handler.ts';

const clock = fixedClock('2026-01-05T10:15:30Z');
let profiles: ReturnType<typeof inMemoryProfiles>;
beforeEach(() => {
  profiles = inMemoryProfiles();
});

const confirmed = cognitoEvent('PostConfirmation_ConfirmSignUp', {
  userAttributes: { sub: 'alice', email: 'alice@example.com', locale: 'de-de', name: 'Alice' },
});

describe('register-customer', () => {
  it('opens a profile and announces it, once however often the event comes', async () => {
    for (const _ of [1, 2]) {
      expect(await handler.with({ profiles, clock })(confirmed, lambdaContext())).toEqual(
        confirmed,
      );
    }

    expect(await profiles.find('alice')).toEqual({
      customerId: 'alice',
      locale: 'de-DE',
      name: 'Alice',
      registeredAt: '2026-01-05T10:15:30.000Z',
    });
    expect(profiles.announced).toMatchObject([
      {
        id: 'alice:registered',
        data: { contact: { email: 'alice@example.com', locale: 'de-DE' } },
      },
    ]);
  });

  it('keeps no language that nobody said, and welcomes in English', async () => {
    const { request } = confirmed;
    const { locale: _, ...userAttributes } = request.userAttributes;
    const event = { ...confirmed, request: { ...request, userAttributes } };
    await handler.with({ profiles, clock })(event, lambdaContext());

    expect(await profiles.find('alice')).not.toHaveProperty('locale');
    expect(profiles.announced).toMatchObject([{ data: { contact: { locale: 'en' } } }]);
  });

  it('leaves out a name that is none', async () => {
    const { request } = confirmed;
    const userAttributes = { ...request.userAttributes, name: 'Al\nice' };
    const event = { ...confirmed, request: { ...request, userAttributes } };
    await handler.with({ profiles, clock })(event, lambdaContext());

    expect(await profiles.find('alice')).not.toHaveProperty('name');
  });

  it('registers nobody whose address is not verified', async () => {
    const { request } = confirmed;
    const userAttributes = { ...request.userAttributes, email_verified: 'false' };
    const event = { ...confirmed, request: { ...request, userAttributes } };
    await handler.with({ profiles, clock })(event, lambdaContext());

    expect(profiles.announced).toEqual([]);
  });

  it('registers nobody for a new password', async () => {
    const reset = {
      ...confirmed,
      triggerSource: 'PostConfirmation_ConfirmForgotPassword' as const,
    };
    await handler.with({ profiles, clock })(reset, lambdaContext());

    expect(profiles.announced).toEqual([]);
  });

  it('lets the account be confirmed when it fails', async () => {
    const broken = { ...profiles, register: () => Promise.reject(new Error('throttled')) };

    expect(await handler.with({ profiles: broken, clock })(confirmed, lambdaContext())).toEqual(
      confirmed,
    );
  });
});
