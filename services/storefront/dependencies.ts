import { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { SQSClient } from '@aws-sdk/client-sqs';
import { documentClient } from '@commerce/aws/dynamodb';
import { retentionDays } from '@commerce/events';
import { environment, memoise } from '@commerce/lambda';
import { whyNotChargeable } from '@commerce/money/stripe';
import { pricingRules } from '@commerce/pricing/settings';
import { countryOfVatId } from '@commerce/pricing/vat-ids';
import { cloudFrontEdgeCache } from './adapters/cloudfront/edge-cache.ts';
import { dynamoDbOrderViews } from './adapters/dynamodb/order-views.ts';
import { dynamoDbProductViews } from './adapters/dynamodb/product-views.ts';
import { sqsPurgeRequests } from './adapters/sqs/purge-requests.ts';
import { thumbHashPlaceholderPainter } from './adapters/thumbhash/placeholder-painter.ts';
import type { ShopTerms } from './domain/cart.ts';

// The annotation lets esbuild leave the client out of functions that do not use it.
const dynamoDb = /* @__PURE__ */ memoise(() => documentClient());

export const productViews = () =>
  dynamoDbProductViews({ client: dynamoDb(), tableName: environment('PRODUCTS_TABLE') });

export const orderViews = () =>
  dynamoDbOrderViews({ client: dynamoDb(), tableName: environment('ORDERS_TABLE') });

export const edgeCache = () =>
  cloudFrontEdgeCache({
    client: new CloudFrontClient(),
    distributionId: environment('DISTRIBUTION_ID'),
  });

export const purgeRequests = () =>
  sqsPurgeRequests({ client: new SQSClient(), queueUrl: environment('PURGES_QUEUE_URL') });

export const placeholderPainter = () => thumbHashPlaceholderPainter();

/** Address under which renditions are public, without a slash at its end. */
export const imagesBaseUrl = () => environment('IMAGES_BASE_URL');

/** Terms by which orders prices and accepts: the same file, and the same code. */
export const shopTerms = (): ShopTerms => ({
  pricing: pricingRules.parse(JSON.parse(environment('PRICING_RULES'))),
  countryOfVatId,
  whyNotChargeable,
});

/** Days for which a change of an order is kept. */
export const keepOrdersDays = () => retentionDays.parse(environment('KEEP_ORDERS_DAYS'));
