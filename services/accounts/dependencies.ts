import { SNSClient } from '@aws-sdk/client-sns';
import { sdkDefaults } from '@commerce/aws';
import { documentClient } from '@commerce/aws/dynamodb';
import { snsEventPublisher } from '@commerce/aws/sns';
import { environment, memoise } from '@commerce/lambda';
import { dynamoDbProfiles } from './adapters/dynamodb/profiles.ts';

export { eventsOfChange } from './adapters/dynamodb/outbox.ts';

// The annotation lets esbuild leave the client out of functions that do not use it.
const dynamoDb = /* @__PURE__ */ memoise(() => documentClient());

export const profiles = () =>
  dynamoDbProfiles({ client: dynamoDb(), tableName: environment('PROFILES_TABLE') });

export const eventPublisher = () =>
  snsEventPublisher({
    client: new SNSClient(sdkDefaults),
    topicArn: environment('EVENTS_TOPIC_ARN'),
  });
