import { cognitoEvent, fixedClock, lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { inMemoryProfiles } from '../../testing/in-memory-profiles.ts';
import { inMemoryUsers } from '../../testing/in-memory-users.ts';
import { handler } from './handler.ts';

const clock = fixedClock();
const poolId = 'us-east-1_AbCdEfGhI';
let profiles: ReturnType<typeof inMemoryProfiles>;
beforeEach(() => {
  profiles = inMemoryProfiles();
});

const signIn = (
  userAttributes: Readonly<Record<string, string>> = {},
  groupsToOverride: readonly string[] = [],
) =>
  cognitoEvent('TokenGeneration_Authentication', {
    userName: 'alice',
    userAttributes: {
      sub: 'alice',
      email: 'alice@example.com',
      locale: 'de',
      name: 'Alice',
      ...userAttributes,
    },
    request: { groupConfiguration: { groupsToOverride } },
    response: { claimsAndScopeOverrideDetails: null },
  });

const claimsOf = async (event = signIn(), users = inMemoryUsers()) => {
  const { response } = await handler.with({ profiles, users, clock })(event, lambdaContext());
  return response.claimsAndScopeOverrideDetails;
};

describe('prepare-claims', () => {
  it('tells name and language, and registers who is not yet', async () => {
    expect(await claimsOf()).toEqual({
      idTokenGeneration: { claimsToAddOrOverride: { locale: 'de', name: 'Alice' } },
      groupOverrideDetails: { groupsToOverride: [] },
    });
    expect(profiles.announced).toHaveLength(1);
  });

  it('tells no language that nobody said: the one of the page holds', async () => {
    const { request, ...event } = signIn();
    const { locale: _, ...userAttributes } = request.userAttributes;

    expect(await claimsOf({ ...event, request: { ...request, userAttributes } })).toEqual({
      idTokenGeneration: { claimsToAddOrOverride: { name: 'Alice' } },
      groupOverrideDetails: { groupsToOverride: [] },
    });
    expect(await profiles.find('alice')).not.toHaveProperty('locale');
  });

  it('tells nothing of who has not verified the address', async () => {
    expect(await claimsOf(signIn({ email_verified: 'false' }))).toEqual({
      groupOverrideDetails: { groupsToOverride: [] },
    });
    expect(profiles.announced).toEqual([]);
  });

  it.each([
    [true, {}, ['staff', 'testers']],
    [false, {}, ['testers']],
    [true, { identities: '[{"providerName":"Google"}]' }, ['testers']],
  ])(
    'lets staff in with a second factor of the pool: %s %p',
    async (factor, attributes, groups) => {
      const users = inMemoryUsers([{ poolId, userName: 'alice', hasSecondFactor: factor }]);
      const claims = await claimsOf(signIn(attributes, ['staff', 'testers']), users);

      expect(claims.groupOverrideDetails).toEqual({ groupsToOverride: groups });
    },
  );

  it('lets a customer in when the table does not respond', async () => {
    const broken = { ...profiles, find: () => Promise.reject(new Error('throttled')) };
    const invoke = handler.with({ profiles: broken, users: inMemoryUsers(), clock });

    expect((await invoke(signIn(), lambdaContext())).response).toEqual({
      claimsAndScopeOverrideDetails: { groupOverrideDetails: { groupsToOverride: [] } },
    });
  });
});
