import { httpCaller } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { handler } from './handler.ts';

const configuration = {
  region: 'us-east-1',
  userPoolId: 'us-east-1_AbCdEfGhI',
  clientId: '6p8ag1nrq1f4ii3f4g5fkf7ks0',
  identityPoolId: 'us-east-1:7c9e6679-7425-40de-944b-e07fc1f90ae7',
  customerFilesBucket: 'accounts-files-dev-us-east-1-123456789012',
  issuer: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI',
  liveUrl: 'wss://shop.example/live',
  publishableKey: 'pk_test_1',
};

const show = httpCaller(() => handler.with(configuration), { route: 'GET /config.json' });

describe('show-config', () => {
  it('shows everybody what pages need, for caches to keep', async () => {
    expect(await show()).toMatchObject({
      status: 200,
      headers: { 'cache-control': 'public, max-age=300, stale-while-revalidate=3600' },
      body: configuration,
    });
  });
});
