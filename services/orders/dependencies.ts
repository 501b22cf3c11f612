import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SSMClient } from '@aws-sdk/client-ssm';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { environment, memoise, sdkDefaults, snsEventPublisher } from '@commerce/lambda';
import { dynamoDbCatalogue } from './adapters/dynamodb/catalogue.ts';
import { dynamoDbOrderRepository } from './adapters/dynamodb/order-repository.ts';
import { secretFrom } from './adapters/ssm/secret.ts';
import { stateMachineWorkflows } from './adapters/step-functions/workflows.ts';
import { stripeClient } from './adapters/stripe/client.ts';
import { stripePaymentGateway } from './adapters/stripe/payment-gateway.ts';
import { approvalRules, pricingRules, readSetting } from './contracts/settings.ts';
import type { PlacingRules } from './domain/placing.ts';

export { eventsOfChange } from './adapters/dynamodb/outbox.ts';

// The annotation lets esbuild leave the client out of functions that do not use it.
const dynamoDb = /* @__PURE__ */ memoise(() =>
  DynamoDBDocumentClient.from(new DynamoDBClient(sdkDefaults)),
);

export const orderRepository = () =>
  dynamoDbOrderRepository({ client: dynamoDb(), tableName: environment('ORDERS_TABLE') });

export const catalogue = () =>
  dynamoDbCatalogue({ client: dynamoDb(), tableName: environment('CATALOGUE_TABLE') });

export const eventPublisher = () =>
  snsEventPublisher({
    client: new SNSClient(sdkDefaults),
    topicArn: environment('EVENTS_TOPIC_ARN'),
  });

export const workflows = () =>
  stateMachineWorkflows({
    client: new SFNClient(sdkDefaults),
    fulfilmentArn: environment('FULFILMENT_ARN'),
  });

export const paymentGateway = () => {
  const secretKey = secretFrom(
    new SSMClient(sdkDefaults),
    environment('PAYMENT_SECRET_KEY_PARAMETER'),
  );
  const baseUrl = environment('STRIPE_API_BASE');
  const client = memoise(async () => stripeClient(await secretKey(), baseUrl));
  return stripePaymentGateway(client);
};

export const placingRules = (): PlacingRules => ({
  pricing: readSetting(pricingRules, environment('PRICING_RULES')),
  approval: readSetting(approvalRules, environment('APPROVAL_RULES')),
});
