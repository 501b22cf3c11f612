import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import type { ConnectionGateway } from './connection-gateway.ts';

interface ConnectionGatewayUnderTest {
  readonly gateway: ConnectionGateway;
  sentTo(connectionId: string): readonly unknown[];
  isClosed(connectionId: string): boolean;
  /** Ends a connection by its client. */
  leave(connectionId: string): void;
}

/** The rules of every implementation of {@link ConnectionGateway}. */
export const describeConnectionGateway = portContract<ConnectionGatewayUnderTest>((test) => {
  it('posts messages to their client, in order', async () => {
    const { gateway, sentTo } = test();
    await gateway.post('reader=', { version: 1 });
    await gateway.post('other', { version: 7 });
    await gateway.post('reader=', { version: 2 });

    expect(sentTo('reader=')).toEqual([{ version: 1 }, { version: 2 }]);
  });

  it('says that a client is gone, and closes it without an error', async () => {
    const { gateway, leave, sentTo } = test();
    leave('gone');

    await expect(gateway.post('gone', {})).rejects.toMatchObject({ code: 'CONNECTION_GONE' });
    await expect(gateway.close('gone')).resolves.toBeUndefined();
    expect(sentTo('gone')).toEqual([]);
  });

  it('closes a connection', async () => {
    const { gateway, isClosed } = test();
    await gateway.close('expired');

    expect([isClosed('expired'), isClosed('open')]).toEqual([true, false]);
  });
});
