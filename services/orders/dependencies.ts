import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SSMClient } from '@aws-sdk/client-ssm';
import { sdkDefaults } from '@commerce/aws';
import { documentClient, type Table } from '@commerce/aws/dynamodb';
import { snsEventPublisher } from '@commerce/aws/sns';
import { ssmKeyring, ssmSecret } from '@commerce/aws/ssm';
import { retentionDays } from '@commerce/events';
import { environment, memoise } from '@commerce/lambda';
import { whyNotChargeable } from '@commerce/money/stripe';
import { assertPayable } from '@commerce/pricing';
import { pricingRules } from '@commerce/pricing/settings';
import { countryOfVatId } from '@commerce/pricing/vat-ids';
import { dynamoDbCatalogue } from './adapters/dynamodb/catalogue.ts';
import { dynamoDbCodeTries } from './adapters/dynamodb/code-tries.ts';
import { dynamoDbEventHistory } from './adapters/dynamodb/event-history.ts';
import { dynamoDbInvoiceLedger } from './adapters/dynamodb/invoice-ledger.ts';
import { dynamoDbOpenOrders } from './adapters/dynamodb/open-orders.ts';
import { dynamoDbOrderRepository } from './adapters/dynamodb/order-repository.ts';
import { dynamoDbOrderRetention } from './adapters/dynamodb/order-retention.ts';
import { dynamoDbPaymentCustomerRecords } from './adapters/dynamodb/payment-customer-records.ts';
import { dynamoDbPaymentInbox } from './adapters/dynamodb/payment-inbox.ts';
import { dynamoDbPromotions } from './adapters/dynamodb/promotions.ts';
import { dynamoDbReconciliationLedger } from './adapters/dynamodb/reconciliation-ledger.ts';
import { pdfkitInvoicePrinter } from './adapters/pdfkit/invoice-printer.ts';
import { s3InvoiceFiles } from './adapters/s3/invoice-files.ts';
import { s3OrderArchive } from './adapters/s3/order-archive.ts';
import { hmacDecisionTokens } from './adapters/signing/decision-tokens.ts';
import { stepFunctionsApprovalWaits } from './adapters/step-functions/approval-waits.ts';
import { stepFunctionsWorkflows } from './adapters/step-functions/workflows.ts';
import { stripeAccess } from './adapters/stripe/client.ts';
import { stripePaymentCustomers } from './adapters/stripe/payment-customers.ts';
import { stripePaymentGateway } from './adapters/stripe/payment-gateway.ts';
import { stripePaymentNotices } from './adapters/stripe/payment-notices.ts';
import { withRetryAfter } from './adapters/stripe/retry-after.ts';
import { systemPace } from './adapters/system/pace.ts';
import type { Seller } from './domain/invoice.ts';
import type { PlacingRules } from './domain/placing.ts';
import type { RefundRules } from './domain/refunds.ts';
import { MIN_ORDER_RETENTION_DAYS } from './domain/retention.ts';
import {
  approvalRules,
  days,
  minutes,
  openOrdersLimit,
  perSecond,
  readSetting,
  refundApprovalThresholds,
  refundShipping,
  seller,
  trackingPages,
} from './settings.ts';

export { eventsOfChange } from './adapters/dynamodb/outbox.ts';
export { noticeOfChange } from './adapters/dynamodb/payment-inbox.ts';

// The annotations let esbuild leave a client out of functions that do not use it.
const dynamoDb = /* @__PURE__ */ memoise(() => documentClient());
const stepFunctions = /* @__PURE__ */ memoise(() => new SFNClient(sdkDefaults));

const table = (variable: string): Table => ({
  client: dynamoDb(),
  tableName: environment(variable),
});

export const orderRepository = () => dynamoDbOrderRepository(table('ORDERS_TABLE'));

/** Orders for whoever places them, or ends them before they are confirmed. */
export const orderRepositoryWithPromotions = () =>
  dynamoDbOrderRepository({
    ...table('ORDERS_TABLE'),
    usesTableName: environment('PROMOTION_USES_TABLE'),
  });

export const promotions = () =>
  dynamoDbPromotions({
    ...table('PROMOTIONS_TABLE'),
    usesTableName: environment('PROMOTION_USES_TABLE'),
  });

export const openOrders = () => dynamoDbOpenOrders(table('OPEN_ORDERS_TABLE'));

/** Open orders of one customer at the most. */
export const maxOpenOrders = () => readSetting(openOrdersLimit, environment('MAX_OPEN_ORDERS'));

export const orderRetention = () => dynamoDbOrderRetention(table('ORDERS_TABLE'));

/** Events of orders, for a view that is made anew. */
export const eventHistory = () => dynamoDbEventHistory(table('ORDERS_TABLE'));

export const orderArchive = () =>
  s3OrderArchive({ client: new S3Client(sdkDefaults), bucket: environment('ARCHIVE_BUCKET') });

/** Retention of orders after their end. */
export const keepOrdersDays = () =>
  retentionDays.min(MIN_ORDER_RETENTION_DAYS).parse(environment('KEEP_ORDERS_DAYS'));

export const catalogue = () => dynamoDbCatalogue(table('CATALOGUE_TABLE'));

export const invoiceLedger = () => dynamoDbInvoiceLedger(table('INVOICES_TABLE'));

export const invoiceFiles = () =>
  s3InvoiceFiles({ client: new S3Client(sdkDefaults), bucket: environment('INVOICES_BUCKET') });

export const invoicePrinter = () => pdfkitInvoicePrinter();

/** Who sells, by the settings. */
export const invoiceSeller = (): Seller => readSetting(seller, environment('SELLER'));

export const eventPublisher = () =>
  snsEventPublisher({
    client: new SNSClient(sdkDefaults),
    topicArn: environment('EVENTS_TOPIC_ARN'),
  });

export const workflows = () =>
  stepFunctionsWorkflows({
    client: stepFunctions(),
    stateMachines: {
      fulfilment: environment('FULFILMENT_ARN'),
      cancellation: environment('CANCELLATION_ARN'),
      approval: environment('APPROVAL_ARN'),
      refund: environment('REFUND_ARN'),
    },
  });

/** For who starts the fulfilment alone. */
export const fulfilments = () =>
  stepFunctionsWorkflows({
    client: stepFunctions(),
    stateMachines: { fulfilment: environment('FULFILMENT_ARN') },
  });

/** Pace of starting workflows, each of which sends two requests to the gateway. */
export const startingPace = () =>
  systemPace({ intervalMs: 1_000 / readSetting(perSecond, environment('STARTS_PER_SECOND')) });

export const approvalWaits = () =>
  stepFunctionsApprovalWaits({
    dynamoDb: dynamoDb(),
    stepFunctions: stepFunctions(),
    tableName: environment('APPROVALS_TABLE'),
  });

export const decisionTokens = () =>
  hmacDecisionTokens({
    keys: ssmKeyring(new SSMClient(sdkDefaults), environment('DECISION_KEY_PARAMETER')),
  });

/** Time after the confirmation in which customers may cancel an order by themselves. */
export const cancellableMinutes = () => readSetting(minutes, environment('CANCELLABLE_MINUTES'));

/** Time that customers have to authenticate with their bank. */
export const authenticationMinutes = () =>
  readSetting(minutes, environment('AUTHENTICATION_MINUTES'));

/** Time after its placing in which an order can be paid with another card. */
export const paymentRetryMinutes = () => readSetting(minutes, environment('PAYMENT_RETRY_MINUTES'));

/** Address of the customers' shop. */
export const shopUrl = () => environment('SHOP_URL');
/** Days after the delivery in which customers may return. */
export const returnDays = () => readSetting(days, environment('RETURN_DAYS'));

/** Whether shipping goes back with the last line. */
export const shippingOfRefunds = () => refundShipping.parse(environment('REFUND_SHIPPING'));

export const refundRules = (): RefundRules => ({
  shipping: shippingOfRefunds(),
  approvalThresholds: readSetting(
    refundApprovalThresholds,
    environment('REFUND_APPROVAL_THRESHOLD'),
  ),
});

/** Pages of carriers about a parcel, by their names. */
export const carrierPages = () => readSetting(trackingPages, environment('TRACKING_PAGES'));

/** Time that people have to decide about an order. */
export const approvalSeconds = () =>
  Number(environment('APPROVAL_REMINDER_SECONDS')) + Number(environment('APPROVAL_LAST_SECONDS'));

const accessToStripe = () => {
  const secretKey = ssmSecret(
    new SSMClient(sdkDefaults),
    environment('PAYMENT_SECRET_KEY_PARAMETER'),
  );
  const access = stripeAccess({ secretKey, baseUrl: environment('STRIPE_API_BASE') });
  return withRetryAfter({ access });
};

export const paymentGateway = () => stripePaymentGateway({ access: accessToStripe() });

export const paymentCustomerRecords = () =>
  dynamoDbPaymentCustomerRecords(table('PAYMENT_CUSTOMERS_TABLE'));

/** Customers of the shop with their saved cards. */
export const paymentCustomerDependencies = () => ({
  paymentCustomers: stripePaymentCustomers({ access: accessToStripe() }),
  customerRecords: paymentCustomerRecords(),
});

export const paymentNotices = () =>
  stripePaymentNotices({
    secrets: ssmKeyring(new SSMClient(sdkDefaults), environment('WEBHOOK_SECRET_PARAMETER'), {
      // Stripe makes the secret, and decides its length.
      minLength: 1,
    }),
  });

export const paymentInbox = () => dynamoDbPaymentInbox(table('PAYMENT_INBOX_TABLE'));

export const reconciliationLedger = () =>
  dynamoDbReconciliationLedger(table('RECONCILIATION_TABLE'));

function placingRules(): PlacingRules {
  const pricing = readSetting(pricingRules, environment('PRICING_RULES'));
  assertPayable(pricing, whyNotChargeable);
  const approval = readSetting(approvalRules, environment('APPROVAL_RULES'));
  return { pricing, approval, whyNotChargeable, countryOfVatId };
}

/** Shop in which orders are placed: its products, promotions and rules. */
export const shopDependencies = () => ({
  catalogue: catalogue(),
  promotions: promotions(),
  codeTries: dynamoDbCodeTries(table('PROMOTION_USES_TABLE')),
  rules: placingRules(),
});

/** All that knows a person who orders. */
export const personDependencies = () => ({
  orders: orderRepository(),
  retention: orderRetention(),
  ledger: invoiceLedger(),
  openOrders: openOrders(),
  ...paymentCustomerDependencies(),
});
