import { describe, expect, it } from '@jest/globals';
import { lambdaContext } from '../fixtures/index.ts';
import { captureLogs } from '../testing/captured-logs.ts';

process.env.POWERTOOLS_SERVICE_NAME = 'orders';
process.env.AWS_LAMBDA_INITIALIZATION_TYPE = 'on-demand';

const { loggerWith, logInvocation } = await import('./logger.ts');

describe('a log line', () => {
  it('says who speaks, what about, and whether the function just started', () => {
    using logs = captureLogs();
    const logger = loggerWith({ correlationId: 'c-1' });
    logInvocation(lambdaContext());
    logger.info('Order placed', { orderId: 'ord_1' });
    logInvocation(lambdaContext());
    logger.info('Order placed', { orderId: 'ord_2' });
    expect(logs.lines()).toMatchObject([
      {
        level: 'INFO',
        message: 'Order placed',
        service: 'orders',
        function_name: 'orders-place-order-test',
        cold_start: true,
        correlationId: 'c-1',
        orderId: 'ord_1',
      },
      { cold_start: false, orderId: 'ord_2' },
    ]);
  });

  it('keeps the keys of one logger from another', () => {
    using logs = captureLogs();
    const parent = loggerWith({ correlationId: 'c-1' });
    parent.with({ messageId: 'm-1' }).warn('First');
    parent.warn('Second');
    const [first, second] = logs.lines();
    expect(first).toMatchObject({ correlationId: 'c-1', messageId: 'm-1' });
    expect(second).not.toHaveProperty('messageId');
  });

  it('describes an error without its payload', () => {
    using logs = captureLogs();
    const error = Object.assign(new Error('Declined'), { details: { email: 'alice@example.com' } });
    loggerWith({}).error('Payment failed', { error });
    expect(logs.lines()).toMatchObject([{ level: 'ERROR', error: { message: 'Declined' } }]);
    expect(logs.text()).not.toContain('alice');
  });

  it('is not written below the level', () => {
    using logs = captureLogs();
    loggerWith({}).debug('Chatter');
    expect(logs.lines()).toEqual([]);
  });
});
