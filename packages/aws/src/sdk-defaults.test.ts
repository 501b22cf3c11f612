import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { describe, expect, it } from '@jest/globals';
import { sdkDefaults } from './sdk-defaults.ts';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

describe('sdkDefaults', () => {
  it('give up on a service that never answers', async () => {
    const server = createServer(() => {}).listen(0, '127.0.0.1');
    const { port } = await new Promise<AddressInfo>((resolve) => {
      server.on('listening', () => resolve(server.address() as AddressInfo));
    });
    const client = new SNSClient({
      ...sdkDefaults,
      // The same handling of time, sooner.
      requestHandler: { ...sdkDefaults.requestHandler, requestTimeout: 20 },
      region: 'us-east-1',
      endpoint: `http://127.0.0.1:${port}`,
      credentials,
    });
    let attempts = 0;
    // Counted where they begin: on a slow machine one is over before the service has seen it.
    client.middlewareStack.add(
      (next) => (request) => {
        attempts += 1;
        return next(request);
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    try {
      await expect(client.send(new ListTopicsCommand())).rejects.toMatchObject({
        name: 'TimeoutError',
      });
      expect(attempts).toBe(sdkDefaults.maxAttempts);
    } finally {
      client.destroy();
      server.closeAllConnections();
      server.close();
    }
  });
});
