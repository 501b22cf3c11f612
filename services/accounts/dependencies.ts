import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { SNSClient } from '@aws-sdk/client-sns';
import { sdkDefaults } from '@commerce/aws';
import { documentClient } from '@commerce/aws/dynamodb';
import { snsEventPublisher } from '@commerce/aws/sns';
import { environment, memoise } from '@commerce/lambda';
import { cognitoUsers } from './adapters/cognito/users.ts';
import { dynamoDbProfiles } from './adapters/dynamodb/profiles.ts';

export { eventsOfChange } from './adapters/dynamodb/outbox.ts';

// The annotation lets esbuild leave the client out of functions that do not use it.
const dynamoDb = /* @__PURE__ */ memoise(() => documentClient());

export const profiles = () =>
  dynamoDbProfiles({ client: dynamoDb(), tableName: environment('PROFILES_TABLE') });

export const users = () => cognitoUsers({ client: new CognitoIdentityProviderClient(sdkDefaults) });

/** Domains of disposable mailboxes; none where the setting is empty. */
export const disposableDomains = (): ReadonlySet<string> =>
  new Set((process.env.DISPOSABLE_DOMAINS ?? '').split(','));

/** What is written of the shop in mails. */
export const shop = () => ({
  shopName: environment('SHOP_NAME'),
  shopUrl: environment('SHOP_URL'),
});

/** What pages are told. */
export const configuration = () => ({
  region: environment('AWS_REGION'),
  userPoolId: environment('USER_POOL_ID'),
  clientId: environment('WEB_CLIENT_ID'),
  issuer: environment('ISSUER'),
  // Served by the same host: `https://api.shop.example` is `wss://api.shop.example/live`.
  liveUrl: `${environment('PUBLIC_URL').replace(/^http/, 'ws')}/live`,
  publishableKey: environment('PUBLISHABLE_KEY'),
});

export const eventPublisher = () =>
  snsEventPublisher({
    client: new SNSClient(sdkDefaults),
    topicArn: environment('EVENTS_TOPIC_ARN'),
  });
