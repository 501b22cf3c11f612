import { beforeAll, describe, expect, it } from '@jest/globals';
import { authorization, sandboxForAll, startSandbox } from './testing/sandbox.ts';

const test = sandboxForAll({ searchLagSeconds: 0 });
const startedAt = Math.floor(Date.now() / 1_000);
/** Oldest first. */
const ids: string[] = [];
let customer: string;

beforeAll(async () => {
  ({ id: customer } = await test.stripe.customers.create());
  for (let index = 0; index < 12; index += 1) {
    const { id } = await test.stripe.paymentIntents.create(
      authorization({
        amount: 1_000 + index,
        metadata: { orderId: `o-${index % 6}` },
        ...(index % 2 === 1 && { customer }),
      }),
    );
    ids.push(id);
  }
});

const idsOf = ({ data }: { data: { id: string }[] }) => data.map(({ id }) => id);

describe('a list', () => {
  it('is newest first, ten at a time', async () => {
    const page = await test.stripe.paymentIntents.list();

    expect(idsOf(page)).toEqual(ids.slice(2).reverse());
    expect(page.has_more).toBe(true);
  });

  it('is walked by the client to its end', async () => {
    const walked: string[] = [];
    for await (const { id } of test.stripe.paymentIntents.list({ limit: 5 })) walked.push(id);

    expect(walked).toEqual(ids.toReversed());
  });

  it('goes back from a cursor too', async () => {
    const [fourth = '', ...rest] = ids.slice(8).reverse();

    const page = await test.stripe.paymentIntents.list({
      ending_before: String(rest.at(-1)),
      limit: 2,
    });

    expect(idsOf(page)).toEqual(rest.slice(0, 2));
    expect(page.has_more).toBe(true);
    expect(idsOf(await test.stripe.paymentIntents.list({ ending_before: fourth }))).toEqual([]);
  });

  it('filters by time and by field', async () => {
    const now = Math.floor(Date.now() / 1_000);

    expect(idsOf(await test.stripe.paymentIntents.list({ created: { gt: now } }))).toEqual([]);
    expect(
      idsOf(
        await test.stripe.paymentIntents.list({
          created: { gte: startedAt, lte: now },
          limit: 100,
        }),
      ),
    ).toHaveLength(12);
    expect(idsOf(await test.stripe.paymentIntents.list({ created: 1 }))).toEqual([]);
    expect(idsOf(await test.stripe.paymentIntents.list({ customer }))).toHaveLength(6);
  });

  it('expands what it holds', async () => {
    const { data } = await test.stripe.paymentIntents.list({
      limit: 1,
      expand: ['data.latest_charge'],
    });

    expect(data).toMatchObject([{ latest_charge: { object: 'charge', amount: 1_011 } }]);
  });

  it.each([
    ['a limit of zero', { limit: 0 }, { param: 'limit' }],
    ['a limit too high', { limit: 101 }, { param: 'limit' }],
    ['an unknown cursor', { starting_after: 'pi_unknown' }, { code: 'resource_missing' }],
    ['two cursors', { starting_after: 'pi_1', ending_before: 'pi_2' }, {}],
  ])('rejects %s', async (_, parameters, error) => {
    await expect(test.stripe.paymentIntents.list(parameters)).rejects.toMatchObject({
      type: 'StripeInvalidRequestError',
      ...error,
    });
  });
});

describe('a search', () => {
  const search = async (query: string) =>
    idsOf(await test.stripe.paymentIntents.search({ query, limit: 100 }));

  it('does not know what is new, as Stripe does not for up to a minute', async () => {
    const other = await startSandbox();
    try {
      const parameters = authorization({ metadata: { orderId: 'o-new' } });
      const { id } = await other.stripe.paymentIntents.create(parameters);

      const query = "metadata['orderId']:'o-new'";
      expect(idsOf(await other.stripe.paymentIntents.search({ query }))).toEqual([]);
      expect(idsOf(await other.stripe.paymentIntents.list())).toEqual([id]);
    } finally {
      await other.stop();
    }
  });

  it('finds the payments of an order', async () => {
    expect(await search("metadata['orderId']:'o-1'")).toEqual([ids[7], ids[1]]);
    expect(await search("metadata['orderId']:'o-9'")).toEqual([]);
  });

  it('joins clauses', async () => {
    expect(await search(`metadata["orderId"]:"o-1" AND amount>1001`)).toEqual([ids[7]]);
    expect(await search(`amount:1003 OR metadata["orderId"]:"o-1"`)).toEqual([
      ids[7],
      ids[3],
      ids[1],
    ]);
    expect(await search(`status:'requires_capture' -customer:'${customer}' amount<=1002`)).toEqual([
      ids[2],
      ids[0],
    ]);
  });

  it('is walked by the client to its end', async () => {
    const walked: string[] = [];
    const pages = test.stripe.paymentIntents.search({ query: "currency:'eur'", limit: 5 });
    for await (const { id } of pages) walked.push(id);

    expect(walked).toEqual(ids.toReversed());
  });

  it.each([
    'order:1',
    "metadata['orderId']",
    "status:'a' AND status:'b' OR status:'c'",
    "status>'a'",
    "status:'open",
    ' ',
  ])('rejects the query "%s"', async (query) => {
    await expect(search(query)).rejects.toMatchObject({ type: 'StripeInvalidRequestError' });
  });
});

describe('events', () => {
  it('tell what happened to a payment, with the request that caused it', async () => {
    const { id } = await test.stripe.paymentIntents.create(authorization(), {
      idempotencyKey: 'e-1',
    });
    const { lastResponse } = await test.stripe.paymentIntents.capture(id);

    const { data } = await test.stripe.events.list({ limit: 5 });

    expect(data.map(({ type }) => type)).toEqual([
      'payment_intent.succeeded',
      'charge.captured',
      'payment_intent.amount_capturable_updated',
      'charge.succeeded',
      'payment_intent.created',
    ]);
    expect(data[0]).toMatchObject({
      data: { object: { id, status: 'succeeded' } },
      request: { id: lastResponse.requestId },
    });
    expect(data[2]?.request?.idempotency_key).toBe('e-1');
    expect(await test.stripe.events.retrieve(String(data[0]?.id))).toMatchObject({
      id: data[0]?.id,
    });
  });

  it('are filtered by type', async () => {
    const one = await test.stripe.events.list({ type: 'charge.captured' });
    const two = await test.stripe.events.list({ types: ['charge.captured', 'charge.failed'] });

    expect(idsOf(one)).toHaveLength(1);
    expect(idsOf(two)).toEqual(idsOf(one));
  });
});
