export * from './accounts/customer-deleted.v1.ts';
export * from './accounts/customer-deletion-requested.v1.ts';
export * from './accounts/customer-registered.v1.ts';
export * from './accounts/finish-deletion-task.ts';
export { type Address, address } from './addresses/address.ts';
export { country, needsPostcode } from './addresses/country.ts';
export { emailAddress, emailKey } from './addresses/email.ts';
export * from './cleanup/cleanup-completed.v1.ts';
export * from './cleanup/export-task.ts';
export * from './cleanup/retention-task.ts';
export { type CloudEvent, cloudEventSchema } from './cloud-event.ts';
export { type EventReader, eventReader } from './consume.ts';
export {
  type Deprecation,
  defineEvent,
  type EventContext,
  type EventDefinition,
  type EventOf,
  parseEnvelope,
} from './define-event.ts';
export { defineTask, type TaskDefinition, type TaskInput, type TaskOutput } from './define-task.ts';
export {
  describeIssues,
  InvalidEventError,
  UnknownEventTypeError,
  UnknownEventVersionError,
} from './errors.ts';
export { type EventPublisher, PublishFailedError } from './event-publisher.ts';
export * from './foundation/staff-acted.v1.ts';
export * from './inventory/import-completed.v1.ts';
export * from './inventory/product-updated.v1.ts';
export * from './inventory/stock-depleted.v1.ts';
export * from './inventory/stock-level-changed.v1.ts';
export * from './inventory/stock-low.v1.ts';
export * from './inventory/stock-tasks.ts';
export { messageBatches } from './message-batches.ts';
export { type OrderStatus, orderLine, orderStatus } from './orders/order.ts';
export * from './orders/order-approval-requested.v1.ts';
export * from './orders/order-approved.v1.ts';
export * from './orders/order-cancelled.v1.ts';
export * from './orders/order-confirmed.v1.ts';
export * from './orders/order-delivered.v1.ts';
export { orderEvents } from './orders/order-events.ts';
export * from './orders/order-lines-cancelled.v1.ts';
export * from './orders/order-needs-attention.v1.ts';
export * from './orders/order-noted.v1.ts';
export * from './orders/order-payment-action-required.v1.ts';
export * from './orders/order-placed.v1.ts';
export * from './orders/order-progressed.v1.ts';
export * from './orders/order-refund-changed.v1.ts';
export * from './orders/order-refund-requested.v1.ts';
export * from './orders/order-refunded.v1.ts';
export * from './orders/order-rejected.v1.ts';
export * from './orders/order-rejection-decided.v1.ts';
export * from './orders/order-resumed.v1.ts';
export * from './orders/order-return-decided.v1.ts';
export * from './orders/order-return-requested.v1.ts';
export * from './orders/order-returned.v1.ts';
export * from './orders/order-settled.v1.ts';
export * from './orders/order-shipped.v1.ts';
export { type PublishEntry, toPublishBatches } from './publish.ts';
export * from './replay/replay-task.ts';
export { flawInSubject } from './subject.ts';
export { asLine, cut, flawIn, flawsIn } from './text.ts';
export { line, paragraphs } from './text-schemas.ts';
export * from './thumbnails/image-processed.v1.ts';
export * from './thumbnails/image-rejected.v1.ts';
export * from './thumbnails/image-removed.v1.ts';
export * from './thumbnails/images-ordered.v1.ts';
export {
  type Contact,
  contact,
  ERASED_EMAIL,
  type Money,
  money,
  sku,
  taxClass,
  version,
} from './values.ts';
