export type { SimulatedPayment } from './accounts.ts';
export { type Notice, signed } from './notices.ts';
export {
  connectionClosed,
  connectionTimedOut,
  redirectStripe,
  type StripeRequest,
  type StripeResponse,
} from './redirect.ts';
export { SimulatedStripe, type SimulatedStripeOptions } from './simulated-stripe.ts';
