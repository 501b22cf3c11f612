import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiGatewayManagementApiClient } from '@aws-sdk/client-apigatewaymanagementapi';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { sdkDefaults } from '@commerce/aws';
import { documentClient, type Table } from '@commerce/aws/dynamodb';
import type { Keyring } from '@commerce/aws/keys';
import type { Queue } from '@commerce/aws/sqs';
import { ssmKeyring } from '@commerce/aws/ssm';
import { retentionDays } from '@commerce/events';
import { environment, memoise, systemClock } from '@commerce/lambda';
import * as z from 'zod';
import { apiGatewayConnections } from './adapters/api-gateway/connection-gateway.ts';
import { dynamoDbConnectionRetention } from './adapters/dynamodb/connection-retention.ts';
import { dynamoDbConnections } from './adapters/dynamodb/connections.ts';
import { dynamoDbDeliveryLog } from './adapters/dynamodb/delivery-log.ts';
import { dynamoDbDeliveryRetention } from './adapters/dynamodb/delivery-retention.ts';
import { dynamoDbMailCounters } from './adapters/dynamodb/mail-counters.ts';
import { dynamoDbRecipients } from './adapters/dynamodb/recipients.ts';
import { dynamoDbStockDigests } from './adapters/dynamodb/stock-digests.ts';
import { dynamoDbSuppressions } from './adapters/dynamodb/suppressions.ts';
import { dynamoDbTimelines } from './adapters/dynamodb/timelines.ts';
import { dynamoDbWebhooks } from './adapters/dynamodb/webhooks.ts';
import { dynamoDbWithheldMails } from './adapters/dynamodb/withheld-mails.ts';
import { jwksTokenVerifier, remoteKeys } from './adapters/jwt/jwks-token-verifier.ts';
import { templateMailRenderer } from './adapters/mail-rendering/mail-renderer.ts';
import { sesAccountSuppressions } from './adapters/ses/account-suppressions.ts';
import { sesMailSender } from './adapters/ses/mail-sender.ts';
import { pacedMailSender } from './adapters/ses/paced-mail-sender.ts';
import type { LinkSettings } from './adapters/signing/link-settings.ts';
import { sealedAddressLinks } from './adapters/signing/sealed-address-links.ts';
import { signedUnsubscribeLinks } from './adapters/signing/signed-unsubscribe-links.ts';
import { sealedWebhookSecrets } from './adapters/signing/webhook-secrets.ts';
import { sqsMailRequests } from './adapters/sqs/mail-requests.ts';
import { sqsWakeUps } from './adapters/sqs/wake-ups.ts';
import { sqsWebhookCalls } from './adapters/sqs/webhook-calls.ts';
import { httpWebhookClient } from './adapters/webhooks/http-webhook-client.ts';
import { MIN_DELIVERY_RETENTION_DAYS } from './domain/delivery.ts';
import type { MailLimits } from './domain/restraint.ts';
import type { DigestTiming } from './domain/stock-digest.ts';
import type { AddressLinks } from './ports/address-links.ts';
import type { ConnectionGateway } from './ports/connection-gateway.ts';
import type { Connections } from './ports/connections.ts';
import type { DeliveryLog } from './ports/delivery-log.ts';
import type { MailCounters } from './ports/mail-counters.ts';
import type { MailRenderer } from './ports/mail-renderer.ts';
import type { MailRequests } from './ports/mail-requests.ts';
import type { MailSender } from './ports/mail-sender.ts';
import type { Recipients } from './ports/recipients.ts';
import type { ConnectionRetention, DeliveryRetention } from './ports/retention.ts';
import type { StockDigests } from './ports/stock-digests.ts';
import type { AccountSuppressions, Suppressions } from './ports/suppressions.ts';
import type { Timelines } from './ports/timelines.ts';
import type { TokenVerifier } from './ports/token-verifier.ts';
import type { UnsubscribeLinks } from './ports/unsubscribe-links.ts';
import type { WakeUps } from './ports/wake-ups.ts';
import type { WebhookCalls } from './ports/webhook-calls.ts';
import type { WebhookClient } from './ports/webhook-client.ts';
import type { WebhookSecrets } from './ports/webhook-secrets.ts';
import type { Webhooks } from './ports/webhooks.ts';
import type { WithheldMails } from './ports/withheld-mails.ts';
import type { DeliverMailDependencies } from './use-cases/deliver-mail.ts';
import type { DeliverToCustomerDependencies } from './use-cases/deliver-to-customer.ts';
import type { Shop } from './use-cases/mails-for-event.ts';
import type { CallWebhookDependencies } from './use-cases/post-to-webhook.ts';

const dynamoDb = /* @__PURE__ */ memoise(() => documentClient());

const table = (variable: string): Table => ({
  client: dynamoDb(),
  tableName: environment(variable),
});

export const deliveryLog = (): DeliveryLog => dynamoDbDeliveryLog(table('DELIVERIES_TABLE'));

export const recipients = (): Recipients => dynamoDbRecipients(table('RECIPIENTS_TABLE'));

export const suppressions = (): Suppressions => dynamoDbSuppressions(table('RECIPIENTS_TABLE'));

export const accountSuppressions = (): AccountSuppressions =>
  sesAccountSuppressions({ client: new SESv2Client(sdkDefaults) });

export const withheldMails = (): WithheldMails => dynamoDbWithheldMails(table('RESTRAINTS_TABLE'));

export const mailCounters = (): MailCounters => dynamoDbMailCounters(table('RESTRAINTS_TABLE'));

/** Reads a limit of mails a day. A setting that is no number stops the cold start. */
const dailyLimit = (name: string): number =>
  z.coerce.number().int().min(1).parse(environment(name));

export const mailLimits = (): MailLimits => ({
  perCustomer: dailyLimit('FREE_MAILS_PER_CUSTOMER'),
  perAddress: dailyLimit('FREE_MAILS_PER_ADDRESS'),
  questionsPerCustomer: dailyLimit('QUESTIONS_PER_CUSTOMER'),
});

export const mailSender = (): MailSender => {
  // No retries of its own: the delivery log decides whether a mail is sent again.
  const client = new SESv2Client({ ...sdkDefaults, maxAttempts: 1 });
  const sender = sesMailSender({
    client,
    from: environment('MAIL_FROM'),
    replyTo: environment('STAFF_ADDRESS'),
    configurationSet: environment('CONFIGURATION_SET'),
  });
  const mailsPerSecond =
    Number(environment('MAILS_PER_SECOND')) / Number(environment('MAIL_CONCURRENCY'));
  return pacedMailSender({ sender, mailsPerSecond, nowMs: Date.now, sleep });
};

export const mailRenderer = (): MailRenderer =>
  templateMailRenderer({ shopName: environment('SHOP_NAME') });

/** Reads them anew; who makes several things of them hands on the same. */
const signingKeys = (): Keyring =>
  ssmKeyring(new SSMClient(sdkDefaults), environment('SIGNING_KEY_PARAMETER'));

const linkSettings = (keys: Keyring): LinkSettings => ({
  keys,
  publicUrl: environment('PUBLIC_URL'),
});

export const unsubscribeLinks = (keys = signingKeys()): UnsubscribeLinks =>
  signedUnsubscribeLinks(linkSettings(keys));

export const addressLinks = (keys = signingKeys()): AddressLinks =>
  sealedAddressLinks(linkSettings(keys));

export const shop = (): Shop => ({
  shopName: environment('SHOP_NAME'),
  shopUrl: environment('SHOP_URL'),
  timeZone: environment('SHOP_TIME_ZONE'),
  staffAddress: environment('STAFF_ADDRESS'),
  staffLocale: environment('STAFF_LOCALE'),
});

/** Days for which a delivery is remembered. */
export const keepDeliveriesDays = (): number =>
  retentionDays.min(MIN_DELIVERY_RETENTION_DAYS).parse(environment('KEEP_DELIVERIES_DAYS'));

/** Days after its last change for which an order is replayed to live clients. */
export const keepTimelinesDays = (): number =>
  retentionDays.parse(environment('KEEP_TIMELINES_DAYS'));

export const deliverMailDependencies = (keys = signingKeys()): DeliverMailDependencies => ({
  deliveries: deliveryLog(),
  recipients: recipients(),
  renderer: mailRenderer(),
  sender: mailSender(),
  links: unsubscribeLinks(keys),
  clock: systemClock,
  keepDeliveriesDays: keepDeliveriesDays(),
});

export const deliverToCustomerDependencies = (): DeliverToCustomerDependencies => {
  const keys = signingKeys();
  return {
    ...deliverMailDependencies(keys),
    addressLinks: addressLinks(keys),
    withheld: withheldMails(),
    counters: mailCounters(),
    limits: mailLimits(),
    shop: shop(),
  };
};

const sqs = /* @__PURE__ */ memoise(() => new SQSClient(sdkDefaults));

const queue = (variable: string): Queue => ({ client: sqs(), queueUrl: environment(variable) });

export const mailRequests = (): MailRequests => sqsMailRequests(queue('MAIL_QUEUE_URL'));

export const timelines = (): Timelines => dynamoDbTimelines(table('TIMELINES_TABLE'));

export const connections = (): Connections => dynamoDbConnections(table('CONNECTIONS_TABLE'));

export const wakeUps = (): WakeUps =>
  sqsWakeUps({
    client: sqs(),
    pushQueueUrl: environment('PUSH_QUEUE_URL'),
    heldQueueUrl: environment('HELD_QUEUE_URL'),
  });

export const connectionGateway = (): ConnectionGateway => {
  // The API's own address; where the SDK is told another one, this is empty.
  const endpoint = process.env.CONNECTIONS_ENDPOINT;
  const client = new ApiGatewayManagementApiClient({
    ...sdkDefaults,
    // A client that takes long must not use up the time in which its failure can be noted.
    maxAttempts: 2,
    ...(endpoint && { endpoint }),
  });
  return apiGatewayConnections({ client });
};

export const tokenVerifier = (): TokenVerifier => {
  const issuer = environment('JWT_ISSUER');
  return jwksTokenVerifier({
    keys: remoteKeys(issuer),
    issuer,
    audience: environment('JWT_AUDIENCE').split(','),
  });
};

/** Milliseconds for which a version of an order waits for the one before it. */
export const holdMs = (): number => Number(environment('HOLD_SECONDS')) * 1000;

export const stockDigests = (): StockDigests => dynamoDbStockDigests(table('DIGESTS_TABLE'));

export const digestTiming = (): DigestTiming => ({
  windowMs: Number(environment('DIGEST_WINDOW_SECONDS')) * 1000,
  graceMs: Number(environment('DIGEST_GRACE_SECONDS')) * 1000,
});

export const webhooks = (): Webhooks => dynamoDbWebhooks(table('WEBHOOKS_TABLE'));

export const webhookCalls = (): WebhookCalls => sqsWebhookCalls(queue('WEBHOOK_CALLS_QUEUE_URL'));

export const webhookSecrets = (): WebhookSecrets => sealedWebhookSecrets({ keys: signingKeys() });

/** Hosts that may be private. Empty in an account: there every webhook is on the public internet. */
export const trustedWebhookHosts = (): readonly string[] =>
  (process.env.WEBHOOK_TRUSTED_HOSTS ?? '').split(',').filter((host) => host !== '');

export const webhookClient = (): WebhookClient =>
  httpWebhookClient({ trustedHosts: trustedWebhookHosts(), timeoutMs: WEBHOOK_TIMEOUT_MS });

/** Long enough for a system that responds first and works then. */
const WEBHOOK_TIMEOUT_MS = 5_000;

export const callWebhookDependencies = (): CallWebhookDependencies => ({
  webhooks: webhooks(),
  calls: webhookCalls(),
  client: webhookClient(),
  secrets: webhookSecrets(),
  clock: systemClock,
  trustedHosts: trustedWebhookHosts(),
});

export const newId = (): string => randomUUID();

export const deliveryRetention = (): DeliveryRetention =>
  dynamoDbDeliveryRetention(table('DELIVERIES_TABLE'));

export const connectionRetention = (): ConnectionRetention =>
  dynamoDbConnectionRetention(table('CONNECTIONS_TABLE'));
