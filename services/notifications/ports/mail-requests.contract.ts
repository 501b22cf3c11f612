import { orderPlacedV1 } from '@commerce/events';
import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import { exampleOf } from '../testing/events.ts';
import type { MailRequests } from './mail-requests.ts';

interface MailRequestsUnderTest {
  readonly requests: MailRequests;
  /** Takes the events that wait. */
  take(): Promise<readonly unknown[]>;
}

/** The rules of every implementation of {@link MailRequests}. */
export const describeMailRequests = portContract<MailRequestsUnderTest>((test) => {
  it('hands over each event as it is, however many there are', async () => {
    const { requests, take } = test();
    const events = Array.from({ length: 11 }, (_, n) =>
      exampleOf(orderPlacedV1, {}, { id: `event-${n}` }),
    );
    await requests.send(events);

    const taken = await take();
    expect(taken).toHaveLength(11);
    expect(taken).toEqual(expect.arrayContaining(JSON.parse(JSON.stringify(events))));
  });

  it('sends nothing for no event', async () => {
    const { requests, take } = test();
    await requests.send([]);

    expect(await take()).toEqual([]);
  });
});
