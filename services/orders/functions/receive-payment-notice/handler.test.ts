import { keyringOf } from '@commerce/aws/keys/fixtures';
import { fixedClock } from '@commerce/lambda/fixtures';
import { startedForAll } from '@commerce/testing/contract';
import { describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import { dynamoDbPaymentInbox } from '../../adapters/dynamodb/payment-inbox.ts';
import { stripePaymentNotices } from '../../adapters/stripe/payment-notices.ts';
import { startCloud } from '../../testing/cloud.ts';
import { inMemoryOrders } from '../../testing/in-memory-orders.ts';
import { recordOf, until } from '../../testing/orders.ts';
import { send } from '../../testing/send.ts';
import { handler } from './handler.ts';

const secret = 'whsec_of_the_tests';
const earlierSecret = 'whsec_of_the_tests_before';
/** Indented, as Stripe sends it: the signature is of the bytes, not of what they say. */
const event = (object: object, id = 'evt_1') =>
  JSON.stringify(
    { id, object: 'event', type: 'payment_intent.canceled', data: { object } },
    null,
    2,
  );
const compact = (body: string) => JSON.stringify(JSON.parse(body));
const intent = { id: 'pi_1', object: 'payment_intent' };
const sign = (payload: string, key = secret, timestamp = Math.floor(Date.now() / 1_000)) =>
  Stripe.webhooks.generateTestHeaderString({ payload, secret: key, timestamp });

const cloud = startedForAll(startCloud);

/** Posts a body, and returns the response and the notices that were new. */
async function post(body: string, signature: string | undefined) {
  const inbox = dynamoDbPaymentInbox({
    client: cloud().dynamoDb,
    tableName: 'orders-payment-inbox-test',
  });
  const added: unknown[] = [];
  const add: typeof inbox.add = async (notice, at) => {
    const isNew = await inbox.add(notice, at);
    if (isNew) added.push(notice);
    return isNew;
  };
  const headers = signature === undefined ? {} : { 'stripe-signature': signature };
  const request = { route: 'POST /payments/webhook', body, headers };
  const dependencies = {
    notices: stripePaymentNotices({ secrets: keyringOf(secret, earlierSecret) }),
    inbox: { add },
    orders: inMemoryOrders(recordOf(until.asking)),
    clock: fixedClock(),
  };
  const response = await send(handler.with(dependencies), request);
  return { status: response.status, code: response.body.code, added };
}

describe('POST /payments/webhook', () => {
  it('keeps a notice once, however often it comes', async () => {
    const body = event(intent);
    const first = await post(body, sign(body));
    expect(first).toMatchObject({
      status: 200,
      added: [{ noticeId: 'evt_1', type: 'payment_intent.canceled', about: 'pi_1' }],
    });
    expect(await post(body, sign(body))).toMatchObject({ status: 200, added: [] });
  });

  it('takes what was signed with the secret before, too', async () => {
    const body = event({ ...intent, id: 'pi_earlier' }, 'evt_earlier');
    expect(await post(body, sign(body, earlierSecret))).toMatchObject({
      status: 200,
      added: [{ about: 'pi_earlier' }],
    });
  });

  it('reads the payment of a charge', async () => {
    const body = event({ id: 'ch_1', object: 'charge', payment_intent: 'pi_2' }, 'evt_2');
    expect((await post(body, sign(body))).added).toMatchObject([{ about: 'pi_2' }]);
  });

  it.each([
    ['payment_intent', 'pi_3'],
    ['refund', 're_1'],
  ])('reads a thin event about a %s', async (type, id) => {
    const related_object = { id, type, url: `/v1/${type}s/${id}` };
    const thin = {
      id: `evt_thin_${id}`,
      object: 'v2.core.event',
      type: 'v1.of.it',
      related_object,
    };
    const body = JSON.stringify(thin);
    expect((await post(body, sign(body))).added).toMatchObject([{ about: id }]);
  });

  it('takes a thin event that is of no concern', async () => {
    const thin = {
      id: 'evt_thin',
      object: 'v2.core.event',
      type: 'v2.core.event_destination.ping',
    };
    const body = JSON.stringify(thin);
    expect(await post(body, sign(body))).toMatchObject({ status: 200, added: [] });
  });

  it('takes what is of no concern, and forgets it', async () => {
    const body = event({ id: 'cus_1', object: 'customer' }, 'evt_3');
    expect(await post(body, sign(body))).toMatchObject({ status: 200, added: [] });
  });

  it.each([
    ['of another key', (body: string) => sign(body, 'whsec_of_somebody_else')],
    ['of the same event in other bytes', (body: string) => sign(compact(body))],
    ['of another body', () => sign(event({ ...intent, id: 'pi_9' }))],
    [
      'of an hour ago',
      (body: string) => sign(body, secret, Math.floor(Date.now() / 1_000) - 3_600),
    ],
    ['that is none', () => 'nonsense'],
    ['that is empty', () => 't=1,v1='],
    ['in other letters', () => `t=1,v1=${'é'.repeat(32)}`],
  ])('rejects a signature %s with 400', async (_, signature) => {
    const body = event(intent, 'evt_4');
    const response = await post(body, signature(body));
    expect(response).toEqual({ status: 400, code: 'INVALID_SIGNATURE', added: [] });
  });

  it('rejects a request without a signature with 400', async () => {
    expect((await post(event(intent), undefined)).status).toBe(400);
  });
});
