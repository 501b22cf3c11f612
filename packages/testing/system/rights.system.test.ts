import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, type TestPlatform } from '../src/index.ts';

const TABLE = 'arn:aws:dynamodb:us-east-1:000000000000:table/echo-table-local';

describe('rights', () => {
  let platform: TestPlatform;

  beforeAll(async () => {
    const root = join(import.meta.dirname, '../fixture');
    platform = await startPlatform({ root, denials: 'meant' });
  });
  afterAll(async () => {
    await platform?.stop();
  });

  it('keep a function from what its role does not allow, and say what is missing', async () => {
    const { body } = await platform.request('POST', '/overreaching');

    expect(body).toEqual({
      name: 'AccessDeniedException',
      message: `User: arn:aws:sts::000000000000:assumed-role/echo-overreaching-local/echo-overreaching-local is not authorized to perform: dynamodb:PutItem on resource: ${TABLE} because no identity-based policy allows the dynamodb:PutItem action`,
    });
    expect(await platform.denials()).toContainEqual(
      expect.objectContaining({
        caller: 'echo-overreaching-local',
        statement: { Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: TABLE },
        count: 1,
      }),
    );
  });

  it('show on a page for people', async () => {
    const page = await platform.request<string>('GET', '/_local/denials', {
      headers: { accept: 'text/html' },
    });

    expect(page.status).toBe(200);
    expect(page.body).toContain('dynamodb:PutItem');
    expect(page.body).toContain('- Effect: Allow');
  });
});
