/** The sandbox's own pieces, for whoever keeps its objects elsewhere and has time pass otherwise. */
export { assertAuthenticated } from './api/authentication.ts';
export { carryOut, type StripeResponse, toResponse } from './api/carry-out.ts';
export type { ChallengeOutcome, Challenges } from './api/challenges.ts';
export { parseForm } from './api/form.ts';
export { IdempotencyKeys, type KeptResponse } from './api/idempotency-keys.ts';
export { type Routes, unknownRoute } from './api/routes.ts';
export { responseHeaders } from './api/send-response.ts';
export { rateLimited, StripeError } from './api/stripe-error.ts';
export { stripeParts } from './api/stripe-parts.ts';
export type { Refund } from './objects/balance-types.ts';
export { refundable, released } from './objects/charges.ts';
export { DEFAULT_API_VERSION, EventLog, UNREQUESTED } from './objects/event-log.ts';
export { epochSeconds, type Sources, withSources } from './objects/ids.ts';
export { Ledger } from './objects/ledger.ts';
export type { ObjectStore } from './objects/object-store.ts';
export { RefundOutcomes } from './objects/refund-outcomes.ts';
export type {
  Charge,
  PaymentIntent,
  StripeEvent,
  StripeObject,
  StripeObjects,
} from './objects/types.ts';
export type { WebhookPayload } from './types.ts';
export { signPayload } from './webhooks/signature.ts';
export { toThinEvent } from './webhooks/thin-event.ts';
