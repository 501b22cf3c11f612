import { createHmac } from 'node:crypto';
import { keyringOf } from '@commerce/aws/keys/fixtures';
import { describe, expect, it } from '@jest/globals';
import { ORDER_ID } from '../../testing/orders.ts';
import { hmacDecisionTokens } from './decision-tokens.ts';

const KEY = 'a key of the tests';
const claims = { orderId: ORDER_ID, expiresAt: '2026-01-08T10:00:00.000Z' };

describe('hmacDecisionTokens', () => {
  it('reads a token that was signed before tokens had a purpose', async () => {
    const text = Buffer.from(JSON.stringify(claims)).toString('base64url');
    const signature = createHmac('sha256', KEY).update(text).digest('base64url');
    const tokens = hmacDecisionTokens({ keys: keyringOf(KEY) });
    expect(await tokens.read(`${text}.${signature}`)).toEqual(claims);
  });

  it('signs for a purpose, so that no other token of the key decides', async () => {
    const tokens = hmacDecisionTokens({ keys: keyringOf(KEY) });
    const token = await tokens.issue(claims);
    const [text = ''] = token.split('.');
    const unpurposed = createHmac('sha256', KEY).update(text).digest('base64url');
    expect(await tokens.read(token)).toEqual(claims);
    expect(token).not.toBe(`${text}.${unpurposed}`);
  });
});
