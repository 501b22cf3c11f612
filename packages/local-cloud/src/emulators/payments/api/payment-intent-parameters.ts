import { epochSeconds, newId } from '../objects/ids.ts';
import type { PaymentIntent } from '../objects/types.ts';
import { readCharge } from './amount-rules.ts';
import type { Form } from './form.ts';
import { checkAmountDetails, readShipping } from './order-details.ts';
import { Parameters } from './parameters.ts';
import { invalidRequest } from './stripe-error.ts';

const CONFIRMATION = ['error_on_requires_action', 'off_session', 'payment_method', 'return_url'];
const CREATION = [
  ...CONFIRMATION,
  'allowed_payment_method_types',
  'amount',
  'amount_details',
  'automatic_payment_methods',
  'capture_method',
  'confirm',
  'currency',
  'customer',
  'description',
  'metadata',
  'payment_details',
  'receipt_email',
  'setup_future_usage',
  'shipping',
];

/** The ways to confirm an intent. */
export interface Confirmation {
  readonly paymentMethod: string | undefined;
  readonly returnUrl: string | undefined;
  /** The customer takes no part in it. */
  readonly isOffSession: boolean;
  /** Nobody can authenticate: a card that wants it declines. */
  readonly errorsOnAction: boolean;
}

/** The intent that a request to create one describes, not confirmed yet. */
export function toPaymentIntent(form: Form): {
  intent: PaymentIntent;
  confirmation: Confirmation | undefined;
} {
  const parameters = new Parameters(form, CREATION);
  const id = newId('pi');
  const paymentMethod = parameters.text('payment_method');
  const confirms = parameters.boolean('confirm') ?? false;
  const { amount, currency } = readCharge(parameters);
  checkAmountDetails(parameters, form);
  parameters.nested('payment_details', ['customer_reference', 'order_reference']);
  const intent: PaymentIntent = {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: readAllowedTypes(parameters),
    amount,
    amount_capturable: 0,
    amount_received: 0,
    automatic_payment_methods: readAutomaticMethods(parameters),
    canceled_at: null,
    cancellation_reason: null,
    capture_method:
      parameters.choice('capture_method', ['automatic', 'automatic_async', 'manual']) ??
      'automatic_async',
    client_secret: newId(`${id}_secret`),
    confirmation_method: 'automatic',
    created: epochSeconds(),
    currency,
    customer: parameters.text('customer') ?? null,
    description: parameters.text('description') ?? null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    metadata: parameters.metadata(),
    next_action: null,
    payment_method: paymentMethod ?? null,
    payment_method_types: ['card'],
    receipt_email: parameters.text('receipt_email') ?? null,
    setup_future_usage: readFutureUsage(parameters),
    shipping: readShipping(parameters),
    status: paymentMethod === undefined ? 'requires_payment_method' : 'requires_confirmation',
  };
  const confirmation = readConfirmation(parameters);
  if (!confirms && (parameters.has('off_session') || parameters.has('error_on_requires_action'))) {
    throw invalidRequest('This parameter can only be used with confirm=true', {
      param: parameters.has('off_session') ? 'off_session' : 'error_on_requires_action',
    });
  }
  return { intent, confirmation: confirms ? confirmation : undefined };
}

export const toConfirmation = (form: Form): Confirmation =>
  readConfirmation(new Parameters(form, [...CONFIRMATION]));

const readConfirmation = (parameters: Parameters): Confirmation => ({
  paymentMethod: parameters.text('payment_method'),
  returnUrl: parameters.text('return_url'),
  isOffSession: parameters.boolean('off_session') ?? false,
  errorsOnAction: parameters.boolean('error_on_requires_action') ?? false,
});

function readAllowedTypes(parameters: Parameters): PaymentIntent['allowed_payment_method_types'] {
  const types = parameters.list('allowed_payment_method_types');
  const other = types.find((type) => type !== 'card');
  if (other === undefined) return types.length > 0 ? ['card'] : null;
  throw invalidRequest(`The sandbox takes cards only, not ${other}`, {
    param: 'allowed_payment_method_types',
  });
}

function readFutureUsage(parameters: Parameters): PaymentIntent['setup_future_usage'] {
  const usage = parameters.choice('setup_future_usage', ['on_session', 'off_session']);
  return usage ?? null;
}

/** Without a word about methods, Stripe offers all that the account has. */
function readAutomaticMethods(parameters: Parameters): PaymentIntent['automatic_payment_methods'] {
  const given = parameters.nested('automatic_payment_methods', ['allow_redirects', 'enabled']);
  return {
    enabled: given?.boolean('enabled') ?? true,
    allow_redirects: given?.choice('allow_redirects', ['always', 'never']) ?? 'always',
  };
}
