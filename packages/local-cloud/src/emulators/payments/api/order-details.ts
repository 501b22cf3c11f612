import type { Shipping } from '../objects/types.ts';
import type { Form } from './form.ts';
import { Parameters } from './parameters.ts';
import { invalidRequest } from './stripe-error.ts';

const MAX_LINE_ITEMS = 200;
const MAX_PRODUCT_CODE = 12;
const MAX_PRODUCT_NAME = 1_024;
const LINE_ITEM = [
  'discount_amount',
  'product_code',
  'product_name',
  'quantity',
  'tax',
  'unit_cost',
  'unit_of_measure',
];

/** @see https://docs.stripe.com/api/payment_intents/create#create_payment_intent-shipping */
export function readShipping(parameters: Parameters): Shipping | null {
  const given = parameters.nested('shipping', [
    'address',
    'carrier',
    'name',
    'phone',
    'tracking_number',
  ]);
  if (given === undefined) return null;
  const address = given.nested('address', [
    'city',
    'country',
    'line1',
    'line2',
    'postal_code',
    'state',
  ]);
  const part = (name: string) => address?.text(name) ?? null;
  return {
    name: given.requiredText('name'),
    phone: given.text('phone') ?? null,
    address: {
      city: part('city'),
      country: part('country'),
      line1: part('line1'),
      line2: part('line2'),
      postal_code: part('postal_code'),
      state: part('state'),
    },
  };
}

/**
 * Checks the lines of an order as Stripe documents them, which keeps them for the networks.
 *
 * @see https://docs.stripe.com/payments/payment-line-items
 */
export function checkAmountDetails(parameters: Parameters, form: Form): void {
  const details = parameters.nested('amount_details', [
    'discount_amount',
    'enforce_arithmetic_validation',
    'line_items',
    'shipping',
    'tax',
  ]);
  details?.boolean('enforce_arithmetic_validation');
  details?.integer('discount_amount');
  const { amount_details: given } = form;
  const items = typeof given === 'object' ? given.line_items : undefined;
  if (items === undefined || items === '') return;
  if (typeof items === 'string') {
    throw invalidRequest('Invalid array', { param: 'amount_details[line_items]' });
  }
  const lines = Object.entries(items);
  if (lines.length > MAX_LINE_ITEMS) {
    throw invalidRequest(`You can provide up to ${MAX_LINE_ITEMS} line items`, {
      param: 'amount_details[line_items]',
    });
  }
  for (const [index, line] of lines) checkLine(line, `amount_details[line_items][${index}]`);
}

function checkLine(line: string | Form, path: string): void {
  if (typeof line === 'string') throw invalidRequest('Invalid object', { param: path });
  const item = new Parameters(line, LINE_ITEM, path);
  const tooLong = (name: string, text: string | undefined, limit: number) => {
    if (text !== undefined && text.length > limit) {
      throw invalidRequest(`Invalid string: must be at most ${limit} characters`, {
        param: `${path}[${name}]`,
      });
    }
  };
  tooLong('product_name', item.requiredText('product_name'), MAX_PRODUCT_NAME);
  tooLong('product_code', item.text('product_code'), MAX_PRODUCT_CODE);
  item.requiredPositiveInteger('quantity');
  item.requiredText('unit_cost');
  item.integer('unit_cost');
}
