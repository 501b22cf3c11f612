import { orderStatus } from '@commerce/events';
import type { HttpApi } from '@commerce/lambda';
import * as z from 'zod';
import { paymentMethodList } from './http/payment-methods.ts';
import { promotionList, promotionResponse } from './http/promotions.ts';
import {
  invoiceList,
  orderDetails,
  orderList,
  orderSummary,
  placedOrder,
  requestedRefund,
  requestedReturn,
  requeueReport,
  shippedOrder,
} from './http/responses.ts';

/** Codes of a payment provider that cannot be reached, or is busy: all of them can be tried again. */
const GATEWAY_ERRORS = ['PAYMENT_OUTCOME_UNKNOWN', 'PAYMENT_GATEWAY_BUSY', 'PAYMENT_GATEWAY_ERROR'];

/** Responses of the operations: `openapi.yaml` is made of them. */
export const httpApi = {
  title: 'Orders',
  description:
    'Places, shows, cancels and approves orders. Amounts are integers in the minor unit of their currency.',
  operations: {
    'place-order': {
      responses: {
        202: {
          description: 'Accepted, once for each idempotency key',
          body: placedOrder,
          headers: { location: 'Where the order is' },
        },
      },
      errors: [
        'UNKNOWN_PRODUCT',
        'MIXED_CURRENCIES',
        'VAT_ID_INVALID',
        'REGION_REQUIRED',
        'PROMOTION_UNKNOWN',
        'TOO_MANY_UNKNOWN_CODES',
        'PROMOTION_EXPIRED',
        'PROMOTION_USED_UP',
        'PROMOTION_ALREADY_USED',
        'PROMOTION_NOT_APPLICABLE',
        'PROMOTION_BUSY',
        'PAYMENT_METHOD_REQUIRED',
        'TOTAL_MISMATCH',
        'CURRENCY_NOT_CHARGEABLE',
        'TOTAL_OUT_OF_RANGE',
        'TOTAL_NOT_A_MULTIPLE',
        'IDEMPOTENCY_KEY_REUSED',
        'TOO_MANY_OPEN_ORDERS',
        'CATALOGUE_BUSY',
        ...GATEWAY_ERRORS,
      ],
    },
    'get-order': {
      responses: { 200: { description: 'The order with its timeline', body: orderDetails } },
      errors: ['ORDER_NOT_FOUND'],
    },
    'list-orders': {
      responses: {
        200: {
          description:
            "The caller's orders, newest first; for staff with any filter, those of all. With `format=csv` as text/csv",
          body: orderList,
          contentType: 'text/csv; charset=utf-8; header=present',
          headers: { link: 'Of CSV: the next page, `rel="next"`; absent on the last one' },
        },
      },
      errors: ['SEARCH_FORBIDDEN', 'BATCH_LEFT'],
    },
    'change-payment-method': {
      responses: { 202: { description: 'The fulfilment begins anew with it', body: orderSummary } },
      errors: [
        'ORDER_NOT_FOUND',
        'PAYMENT_METHOD_NOT_CHANGEABLE',
        'TOO_MANY_OPEN_ORDERS',
        'PROMOTION_USED_UP',
        'PROMOTION_ALREADY_USED',
        'PROMOTION_BUSY',
        'ORDER_BUSY',
      ],
    },
    'list-payment-methods': {
      responses: { 200: { description: 'The saved cards, newest first', body: paymentMethodList } },
      errors: GATEWAY_ERRORS,
    },
    'remove-payment-method': {
      responses: { 204: { description: 'Removed' } },
      errors: ['PAYMENT_METHOD_NOT_FOUND', ...GATEWAY_ERRORS],
    },
    'choose-default-payment-method': {
      responses: { 204: { description: 'It is the default' } },
      errors: ['PAYMENT_METHOD_NOT_FOUND', ...GATEWAY_ERRORS],
    },
    'cancel-order': {
      responses: { 202: { description: 'Its cancellation has begun', body: orderSummary } },
      errors: [
        'ORDER_NOT_FOUND',
        'ORDER_NOT_CANCELLABLE',
        'TOO_MANY_AFTER_SALES',
        'IDEMPOTENCY_KEY_REUSED',
        'ORDER_LOG_FULL',
        'PROMOTION_BUSY',
        'ORDER_BUSY',
      ],
    },
    'ship-order': {
      responses: { 201: { description: 'The parcel, once for each key', body: shippedOrder } },
      errors: [
        'ORDER_NOT_FOUND',
        'ORDER_NOT_SHIPPABLE',
        'TOO_MANY_AFTER_SALES',
        'IDEMPOTENCY_KEY_REUSED',
        'ORDER_LOG_FULL',
        'ORDER_BUSY',
      ],
    },
    'record-delivery': {
      responses: { 202: { description: 'It arrived', body: orderSummary } },
      errors: ['ORDER_NOT_FOUND', 'SHIPMENT_NOT_FOUND', 'ORDER_BUSY'],
    },
    'request-return': {
      responses: { 201: { description: 'Staff decide about it', body: requestedReturn } },
      errors: [
        'ORDER_NOT_FOUND',
        'RETURN_NOT_POSSIBLE',
        'TOO_MANY_AFTER_SALES',
        'IDEMPOTENCY_KEY_REUSED',
        'ORDER_LOG_FULL',
        'ORDER_BUSY',
      ],
    },
    'decide-return': {
      responses: { 202: { description: 'The decision is taken', body: orderSummary } },
      errors: [
        'ORDER_NOT_FOUND',
        'RETURN_NOT_FOUND',
        'RETURN_NOT_POSSIBLE',
        'OWN_ORDER',
        'ORDER_LOG_FULL',
        'ORDER_BUSY',
      ],
    },
    'receive-return': {
      responses: { 202: { description: 'It came back; the refund follows', body: orderSummary } },
      errors: [
        'ORDER_NOT_FOUND',
        'RETURN_NOT_FOUND',
        'RETURN_NOT_POSSIBLE',
        'OWN_ORDER',
        'ORDER_BUSY',
      ],
    },
    'request-refund': {
      responses: {
        202: { description: 'It is made, or waits for a second person', body: requestedRefund },
      },
      errors: [
        'ORDER_NOT_FOUND',
        'REFUND_NOT_POSSIBLE',
        'REFUND_EXCEEDS_PAYMENT',
        'TOO_MANY_AFTER_SALES',
        'OWN_ORDER',
        'IDEMPOTENCY_KEY_REUSED',
        'ORDER_LOG_FULL',
        'ORDER_BUSY',
      ],
    },
    'decide-refund': {
      responses: { 202: { description: 'The decision is taken', body: orderSummary } },
      errors: [
        'ORDER_NOT_FOUND',
        'REFUND_NOT_FOUND',
        'REFUND_NOT_POSSIBLE',
        'REFUND_EXCEEDS_PAYMENT',
        'ALREADY_APPROVED',
        'OWN_ORDER',
        'ORDER_BUSY',
      ],
    },
    'list-invoices': {
      responses: {
        200: {
          description: 'Its invoice and credit notes, with addresses of the PDF',
          body: invoiceList,
        },
      },
      errors: ['ORDER_NOT_FOUND'],
    },
    'requeue-order': {
      responses: { 202: { description: 'What it was doing goes on', body: orderSummary } },
      errors: ['ORDER_NOT_FOUND', 'ORDER_NOT_PARKED', 'TOO_MANY_ATTEMPTS', 'ORDER_BUSY'],
    },
    'requeue-orders': {
      responses: { 202: { description: 'What became of each order', body: requeueReport } },
    },
    'settle-order': {
      responses: {
        202: {
          description: 'It is over; what fulfilment still holds is given back',
          body: orderSummary,
        },
      },
      errors: ['ORDER_NOT_FOUND', 'ORDER_NOT_PARKED', 'PROMOTION_BUSY', 'ORDER_BUSY'],
    },
    'add-note': {
      responses: { 201: { description: 'Staff read it in the timeline', body: orderSummary } },
      errors: ['ORDER_NOT_FOUND', 'TOO_MANY_NOTES', 'ORDER_LOG_FULL', 'ORDER_BUSY'],
    },
    'decide-approval': {
      responses: { 202: { description: 'The decision is taken', body: orderSummary } },
      errors: [
        'ORDER_NOT_FOUND',
        'APPROVAL_NOT_PENDING',
        'APPROVAL_EXPIRED',
        'ALREADY_APPROVED',
        'OWN_ORDER',
        'PROMOTION_BUSY',
        'ORDER_BUSY',
      ],
    },
    'decide-approval-by-link': {
      responses: {
        202: {
          description: 'The decision is taken',
          body: z.object({ orderId: z.string(), status: orderStatus }),
        },
      },
      errors: [
        'ORDER_NOT_FOUND',
        'INVALID_DECISION_TOKEN',
        'SIGN_IN_REQUIRED',
        'APPROVAL_NOT_PENDING',
        'APPROVAL_EXPIRED',
        'PROMOTION_BUSY',
        'ORDER_BUSY',
      ],
    },
    'put-promotion': {
      responses: {
        200: { description: 'The promotion as it is now', body: promotionResponse },
        201: {
          description: 'The new promotion',
          body: promotionResponse,
          headers: { location: 'Where the promotion is' },
        },
      },
      errors: ['PROMOTION_LIMIT_FIXED', 'PROMOTION_BUSY'],
    },
    'get-promotion': {
      responses: { 200: { description: 'The promotion with its uses', body: promotionResponse } },
      errors: ['PROMOTION_NOT_FOUND'],
    },
    'list-promotions': {
      responses: { 200: { description: 'A page of promotions', body: promotionList } },
    },
    'receive-payment-notice': {
      responses: {
        200: { description: 'Taken', body: z.object({ received: z.literal(true) }) },
      },
      errors: ['INVALID_SIGNATURE'],
    },
  },
} satisfies HttpApi;
