import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { documentClient } from './document-client.ts';

describe('documentClient', () => {
  it('leaves out what is undefined', async () => {
    const client = documentClient({
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    const sent: unknown[] = [];
    client.middlewareStack.add(
      () =>
        async ({ input }) => {
          sent.push(input);
          return { output: {}, response: {} } as never;
        },
      { step: 'build' },
    );
    await client.send(
      new PutCommand({ TableName: 'orders', Item: { orderId: 'ord_1', note: undefined } }),
    );

    expect(sent).toMatchObject([{ Item: { orderId: { S: 'ord_1' } } }]);
    expect(sent).not.toMatchObject([{ Item: { note: expect.anything() } }]);
  });
});
