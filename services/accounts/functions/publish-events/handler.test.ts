import { inMemoryEventPublisher, lambdaContext, streamEvent } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { toEventItem, toProfileItem } from '../../adapters/dynamodb/profile-item.ts';
import { toCustomerRegistered } from '../../messages/customer-events.ts';
import { handler } from './handler.ts';

const alice = {
  customerId: 'alice',
  locale: 'de-DE',
  registeredAt: '2026-01-05T10:15:30.000Z',
};
const registered = toCustomerRegistered(alice, 'alice@example.com', 'c-1');
const item = { ...toEventItem('alice', registered) };

const publish = async (changes: Parameters<typeof streamEvent>[0]) => {
  const publisher = inMemoryEventPublisher();
  await handler.with({ publisher })(streamEvent(changes), lambdaContext());
  return publisher.published;
};

describe('publish-events', () => {
  it('publishes what was written beside a change, as it was written', async () => {
    expect(await publish([{ newImage: item }, { newImage: item }])).toEqual([
      registered,
      registered,
    ]);
  });

  it('says nothing of profiles, and of events that are removed', async () => {
    const profile = { ...toProfileItem(alice) };
    expect(
      await publish([
        { newImage: profile },
        { oldImage: profile, newImage: profile },
        { oldImage: item, expired: true },
      ]),
    ).toEqual([]);
  });
});
