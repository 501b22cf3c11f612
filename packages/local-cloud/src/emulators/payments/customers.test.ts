import { beforeAll, describe, expect, it } from '@jest/globals';
import { authorization, sandboxForAll, takePayment } from './testing/sandbox.ts';

const test = sandboxForAll();
let alice: string;
let bob: string;

beforeAll(async () => {
  ({ id: alice } = await test.stripe.customers.create({ name: 'Alice' }));
  ({ id: bob } = await test.stripe.customers.create({ name: 'Bob' }));
});

const tombstone = (id: string) =>
  expect.objectContaining({ id, object: 'customer', deleted: true });
const attach = (method: string, customer = alice) =>
  test.stripe.paymentMethods.attach(method, { customer });

describe('a customer', () => {
  it('is kept as it was created', async () => {
    const { id } = await test.stripe.customers.create({
      email: 'alice@example.com',
      name: 'Alice',
      metadata: { userId: 'u-1' },
    });

    expect(await test.stripe.customers.retrieve(id)).toMatchObject({
      id: expect.stringMatching(/^cus_/),
      object: 'customer',
      email: 'alice@example.com',
      name: 'Alice',
      metadata: { userId: 'u-1' },
    });
    await expect(test.stripe.customers.retrieve('cus_unknown')).rejects.toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
    });
  });

  it('must be there to be charged', async () => {
    await expect(
      test.stripe.paymentIntents.create(authorization({ customer: 'cus_unknown' })),
    ).rejects.toMatchObject({ statusCode: 400, code: 'resource_missing', param: 'customer' });

    const { chargeId } = await takePayment(test, { customer: alice });
    expect(await test.stripe.charges.retrieve(chargeId)).toMatchObject({ customer: alice });
  });
});

describe('a customer who goes', () => {
  it('is known by their id alone, and their cards pay for nobody', async () => {
    const { id } = await test.stripe.customers.create({ name: 'Carol' });
    const card = await attach('pm_card_visa', id);

    expect(await test.stripe.customers.del(id)).toEqual(tombstone(id));

    expect(await test.stripe.customers.retrieve(id)).toEqual(tombstone(id));
    expect((await test.stripe.paymentMethods.retrieve(card.id)).customer).toBeNull();
    const missing = { statusCode: 404, code: 'resource_missing' };
    await expect(test.stripe.customers.del(id)).rejects.toMatchObject(missing);
    await expect(test.stripe.customers.update(id, {})).rejects.toMatchObject(missing);
    await expect(
      test.stripe.paymentIntents.create(authorization({ customer: id })),
    ).rejects.toMatchObject({ code: 'resource_missing', param: 'customer' });
    expect((await test.stripe.events.list({ limit: 1 })).data).toMatchObject([
      { type: 'customer.deleted', data: { object: { id, name: null } } },
    ]);
  });
});

describe('the default card of a customer', () => {
  const defaultOf = async (id: string) => {
    const customer = await test.stripe.customers.retrieve(id);
    if (customer.deleted) throw new Error(`${id} is gone`);
    return customer.invoice_settings.default_payment_method;
  };
  const choose = (customer: string, method: string) =>
    test.stripe.customers.update(customer, {
      invoice_settings: { default_payment_method: method },
    });

  it('is the one they chose, until it is let go of', async () => {
    const { id } = await test.stripe.customers.create();
    const [first, second] = [await attach('pm_card_visa', id), await attach('pm_card_de', id)];
    expect(await defaultOf(id)).toBeNull();
    await choose(id, second.id);
    expect(await defaultOf(id)).toBe(second.id);
    await test.stripe.paymentMethods.detach(first.id);
    expect(await defaultOf(id)).toBe(second.id);
    await test.stripe.paymentMethods.detach(second.id);
    expect(await defaultOf(id)).toBeNull();
  });

  it("is none of another customer's", async () => {
    const { id: other } = await attach('pm_card_visa', bob);
    await expect(choose(alice, other)).rejects.toMatchObject({
      statusCode: 400,
      code: 'resource_missing',
      param: 'invoice_settings[default_payment_method]',
    });
  });
});

describe('a card that is to be saved when it pays', () => {
  const saving = (customer: string, changes = {}) =>
    test.stripe.paymentIntents.create(
      authorization({ customer, setup_future_usage: 'on_session', ...changes }),
    );
  const listed = async (customer: string) =>
    (await test.stripe.paymentMethods.list({ customer })).data;

  it('is saved once it has paid', async () => {
    const { id: customer } = await test.stripe.customers.create();
    const intent = await saving(customer);
    expect(intent).toMatchObject({ setup_future_usage: 'on_session' });
    const cards = await listed(customer);
    expect(cards).toMatchObject([
      {
        id: intent.payment_method,
        card: { brand: 'visa', last4: '4242', exp_month: 12, exp_year: 2039 },
      },
    ]);
    expect((await saving(customer, { payment_method: cards[0]?.id })).payment_method).toBe(
      cards[0]?.id,
    );
    expect(await listed(customer)).toHaveLength(1);
  });

  it('is not saved when it is declined, or for nobody', async () => {
    const { id: customer } = await test.stripe.customers.create();
    await expect(
      saving(customer, { payment_method: 'pm_card_chargeCustomerFail' }),
    ).rejects.toMatchObject({ code: 'card_declined' });
    expect(await listed(customer)).toEqual([]);
    const ofNobody = await test.stripe.paymentIntents.create(
      authorization({ setup_future_usage: 'on_session' }),
    );
    expect(ofNobody.payment_method).toBe('pm_card_visa');
  });
});

describe('a saved card', () => {
  it('is a payment method of its own, one for each time it is saved', async () => {
    const first = await attach('pm_card_mastercard');
    const second = await attach('pm_card_mastercard', bob);

    expect(first).toMatchObject({
      id: expect.stringMatching(/^pm_\w{24}$/),
      object: 'payment_method',
      type: 'card',
      customer: alice,
      card: { brand: 'mastercard', country: 'US' },
    });
    expect(second.id).not.toBe(first.id);
    expect(second.card?.fingerprint).toBe(first.card?.fingerprint);
    expect(await test.stripe.paymentMethods.retrieve(first.id)).toMatchObject({ customer: alice });
    expect(await test.stripe.paymentMethods.retrieve('pm_card_de')).toMatchObject({
      customer: null,
      card: { country: 'DE' },
    });
  });

  it('pays for its customer, as the test method does', async () => {
    const { id: good } = await attach('pm_card_visa');
    const { id: bad } = await attach('pm_card_chargeCustomerFail');
    const { id: disputed } = await attach('pm_card_createDispute');

    expect(
      await test.stripe.paymentIntents.create(
        authorization({ customer: alice, payment_method: good, off_session: true }),
      ),
    ).toMatchObject({ status: 'requires_capture', payment_method: good });
    await expect(
      test.stripe.paymentIntents.create(authorization({ customer: alice, payment_method: bad })),
    ).rejects.toMatchObject({ code: 'card_declined' });
    const { chargeId } = await takePayment(test, { customer: alice, payment_method: disputed });
    await expect(test.stripe.refunds.create({ charge: chargeId })).rejects.toMatchObject({
      code: 'charge_disputed',
    });
  });

  it('survives a restart', async () => {
    const { id } = await attach('pm_card_pendingRefund');

    await test.restart();

    const { chargeId } = await takePayment(test, { customer: alice, payment_method: id });
    expect(await test.stripe.refunds.create({ charge: chargeId })).toMatchObject({
      status: 'pending',
    });
  });

  it('is not charged without its customer, nor for another', async () => {
    const { id } = await attach('pm_card_visa');
    const before = await test.stripe.paymentIntents.list({ limit: 1 });

    await expect(
      test.stripe.paymentIntents.create(authorization({ payment_method: id })),
    ).rejects.toMatchObject({
      statusCode: 400,
      type: 'StripeInvalidRequestError',
      message: expect.stringContaining(`belongs to the Customer ${alice}`),
    });
    await expect(
      test.stripe.paymentIntents.create(authorization({ payment_method: id, customer: bob })),
    ).rejects.toMatchObject({
      statusCode: 400,
      param: 'payment_method',
      message: expect.stringContaining(`does not belong to the Customer you supplied ${bob}`),
    });

    expect(await test.stripe.paymentIntents.list({ limit: 1 })).toEqual(before);
  });

  it('is not charged for another customer when the intent is confirmed later, either', async () => {
    const { id: method } = await attach('pm_card_visa');
    const { id } = await test.stripe.paymentIntents.create({
      amount: 2_000,
      currency: 'eur',
      customer: bob,
      allowed_payment_method_types: ['card'],
    });

    await expect(
      test.stripe.paymentIntents.confirm(id, { payment_method: method }),
    ).rejects.toMatchObject({ statusCode: 400, param: 'payment_method' });

    expect(await test.stripe.paymentIntents.retrieve(id)).toMatchObject({
      status: 'requires_payment_method',
    });
  });

  it('stays with its customer', async () => {
    const saved = await attach('pm_card_visa');

    expect(await attach(saved.id)).toMatchObject({ id: saved.id, customer: alice });
    await expect(attach(saved.id, bob)).rejects.toMatchObject({ statusCode: 400 });
    expect(await test.stripe.paymentMethods.retrieve(saved.id)).toMatchObject({ customer: alice });
  });

  it('is declined when it is saved, where it would be when it is charged', async () => {
    await expect(attach('pm_card_visa_chargeDeclinedInsufficientFunds')).rejects.toMatchObject({
      type: 'StripeCardError',
      statusCode: 402,
      code: 'card_declined',
      decline_code: 'insufficient_funds',
    });
  });

  it('needs a card and a customer that are there', async () => {
    await expect(attach('pm_unknown')).rejects.toMatchObject({ code: 'resource_missing' });
    await expect(test.stripe.paymentMethods.retrieve('pm_unknown')).rejects.toMatchObject({
      statusCode: 404,
    });
    await expect(attach('pm_card_visa', 'cus_unknown')).rejects.toMatchObject({
      code: 'resource_missing',
      param: 'customer',
    });
    await expect(test.stripe.paymentMethods.attach('pm_card_visa', {})).rejects.toMatchObject({
      code: 'parameter_missing',
    });
  });

  it('is listed for its customer, newest first', async () => {
    const { id: customer } = await test.stripe.customers.create();
    const saved = [await attach('pm_card_visa', customer), await attach('pm_card_de', customer)];
    await attach('pm_card_visa', bob);
    const { data } = await test.stripe.paymentMethods.list({ customer, type: 'card' });
    expect(data.map(({ id }) => id)).toEqual(saved.map(({ id }) => id).reverse());
  });

  it('is let go of for good', async () => {
    const { id: customer } = await test.stripe.customers.create();
    const { id } = await attach('pm_card_visa', customer);

    expect(await test.stripe.paymentMethods.detach(id)).toMatchObject({ id, customer: null });

    expect((await test.stripe.paymentMethods.list({ customer })).data).toEqual([]);
    const again = { statusCode: 400, message: expect.stringContaining('may not be used again') };
    await expect(attach(id, customer)).rejects.toMatchObject(again);
    await expect(
      test.stripe.paymentIntents.create(authorization({ customer, payment_method: id })),
    ).rejects.toMatchObject({ ...again, param: 'payment_method' });
    await expect(test.stripe.paymentMethods.detach(id)).rejects.toMatchObject({ statusCode: 400 });
    await expect(test.stripe.paymentMethods.detach('pm_unknown')).rejects.toMatchObject({
      statusCode: 404,
    });
    expect((await test.stripe.events.list({ limit: 1 })).data).toMatchObject([
      { type: 'payment_method.detached', data: { object: { id, customer: null } } },
    ]);
  });

  it('is told of', async () => {
    const { id } = await test.stripe.customers.create();
    const saved = await attach('pm_card_visa', id);

    expect((await test.stripe.events.list({ limit: 2 })).data).toMatchObject([
      { type: 'payment_method.attached', data: { object: { id: saved.id, customer: id } } },
      { type: 'customer.created', data: { object: { id } } },
    ]);
  });
});
