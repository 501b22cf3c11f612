import { fromChargeAmount } from '@commerce/money/stripe';
import type Stripe from 'stripe';
import type { Address } from '../../domain/order.ts';
import type { AuthorizationRequest, Buyer } from '../../ports/payment-gateway.ts';
import { chargeAmount } from './charge-amount.ts';

/**
 * Makes the intent of an order's payment, authorized at once and captured later. Nobody is told that the
 * customer is away: they ordered a moment ago, and authenticate when their bank wants it.
 */
export const toIntentParams = (
  request: AuthorizationRequest,
): Stripe.PaymentIntentCreateParams => ({
  amount: chargeAmount(request),
  currency: request.currency.toLowerCase(),
  payment_method: request.paymentMethodId,
  ...(request.paymentCustomerId !== undefined && { customer: request.paymentCustomerId }),
  // They are there when they pay the next time, too.
  ...(request.savesMethod === true && { setup_future_usage: 'on_session' }),
  // Wallets pay with cards. Other methods would lead customers away who already ordered.
  allowed_payment_method_types: ['card'],
  capture_method: 'manual',
  confirm: true,
  return_url: request.returnUrl,
  shipping: toShipping(request.buyer.shippingAddress),
  payment_details: {
    order_reference: request.orderId,
    customer_reference: request.buyer.customerId,
  },
  amount_details: {
    line_items: toLineItems(request),
    // The total has what no line has: shipping, and rounding.
    enforce_arithmetic_validation: false,
  },
  metadata: toMetadata(request, request.buyer),
});

/** No `receipt_email`, which would have Stripe send mails: rules for fraud read metadata as well. */
const toMetadata = (
  { orderId, attempt }: AuthorizationRequest,
  { email, ipAddress }: Buyer,
): Stripe.MetadataParam => ({
  orderId,
  attempt,
  email,
  ...(ipAddress !== undefined && { ip: ipAddress }),
});

const toShipping = ({
  name,
  line1,
  line2,
  city,
  region,
  postalCode,
  country,
}: Address): Stripe.PaymentIntentCreateParams.Shipping => ({
  name,
  address: {
    line1,
    ...(line2 !== undefined && { line2 }),
    city,
    ...(region !== undefined && { state: region }),
    ...(postalCode !== undefined && { postal_code: postalCode }),
    country,
  },
});

/** @see https://docs.stripe.com/payments/payment-line-items */
const MAX_PRODUCT_CODE = 12;

/** A price that Stripe has no unit for, a fraction of its smallest coin, leaves the lines out. */
function toLineItems({
  lines,
  currency,
}: AuthorizationRequest): Stripe.PaymentIntentCreateParams.AmountDetails.LineItem[] {
  const items = lines.map(({ sku, name, quantity, unitPrice }) => {
    const unitCost = toUnitCost(unitPrice, currency);
    if (unitCost === undefined) return undefined;
    return {
      product_name: name,
      ...(sku.length <= MAX_PRODUCT_CODE && { product_code: sku }),
      quantity,
      unit_cost: unitCost,
    };
  });
  const known = items.filter((item) => item !== undefined);
  return known.length === items.length ? known : [];
}

/** Returns a price in Stripe's unit; undefined for one that is no multiple of it. */
function toUnitCost(unitPrice: number, currency: string): number | undefined {
  const unitCost = Math.round(unitPrice / fromChargeAmount(1, currency));
  return fromChargeAmount(unitCost, currency) === unitPrice ? unitCost : undefined;
}
