import { fixedClock, lambdaContext, streamEvent } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { PaymentGatewayBusyError } from '../../ports/payment-gateway.ts';
import { inMemoryGateway } from '../../testing/in-memory-gateway.ts';
import { inMemoryOrders } from '../../testing/in-memory-orders.ts';
import { inMemoryWorkflows } from '../../testing/in-memory-workflows.ts';
import { PAYMENT_ID, recordOf, until } from '../../testing/orders.ts';
import { payment } from '../../testing/payments.ts';
import { handler } from './handler.ts';

const dependencies = {
  orders: inMemoryOrders(recordOf(until.confirmed)),
  gateway: inMemoryGateway(payment({ status: 'CAPTURED' })),
  workflows: inMemoryWorkflows(),
  clock: fixedClock(),
};
const notice = (id: string, payment: string, sequenceNumber: string) => ({
  newImage: { noticeId: id, type: 'payment_intent.succeeded', about: payment },
  sequenceNumber,
});
const check = (...changes: Parameters<typeof streamEvent>[0]) =>
  handler.with(dependencies)(streamEvent(changes), lambdaContext());

describe('check-payment', () => {
  it('compares what it was told of, twice as well as once', async () => {
    const told = notice('evt_1', PAYMENT_ID, '1');
    expect(await check(told, told)).toEqual({ batchItemFailures: [] });
  });

  it('has an order go on that waited for its customer', async () => {
    const asking = {
      ...dependencies,
      orders: inMemoryOrders(recordOf(until.asking)),
      gateway: inMemoryGateway(payment()),
      workflows: inMemoryWorkflows(),
    };
    await handler.with(asking)(streamEvent([notice('evt_1', PAYMENT_ID, '1')]), lambdaContext());
    expect(asking.workflows.runs).toMatchObject([{ workflow: 'fulfilment', run: 'notice-evt_1' }]);
  });

  it('comes back to the notice it could not work on', async () => {
    const { gateway } = dependencies;
    const outage = async (id: string) => {
      if (id === 'pi_2') throw new PaymentGatewayBusyError();
      return gateway.about(id);
    };
    const result = await handler.with({ ...dependencies, gateway: { ...gateway, about: outage } })(
      streamEvent([notice('evt_1', PAYMENT_ID, '1'), notice('evt_2', 'pi_2', '2')]),
      lambdaContext(),
    );
    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
  });

  it('goes on after a payment that the gateway does not know', async () => {
    const result = await check(
      notice('evt_1', 'pi_unknown', '1'),
      notice('evt_2', PAYMENT_ID, '2'),
    );
    expect(result).toEqual({ batchItemFailures: [] });
  });

  it('has nothing to do when a notice expires', async () => {
    const { newImage } = notice('evt_1', 'pi_unknown', '1');
    expect(await check({ eventName: 'REMOVE', oldImage: newImage, expired: true })).toEqual({
      batchItemFailures: [],
    });
  });
});
