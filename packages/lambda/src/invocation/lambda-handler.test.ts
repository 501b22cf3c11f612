import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { lambdaContext } from '../fixtures/index.ts';
import { lambdaHandler } from './lambda-handler.ts';

const greet = (makeGreeting: () => string) =>
  lambdaHandler<string, string, string>(
    (greeting) => async (name) => `${greeting()} ${name}`,
    makeGreeting,
  );

describe('a handler', () => {
  afterEach(() => {
    delete process.env.AWS_LAMBDA_FUNCTION_NAME;
  });

  it('makes its dependencies at the first call outside Lambda, and once', async () => {
    const make = jest.fn(() => 'hello');
    const handler = greet(make);
    expect(make).not.toHaveBeenCalled();
    expect(await handler('alice', lambdaContext())).toBe('hello alice');
    expect(await handler('bob', lambdaContext())).toBe('hello bob');
    expect(make).toHaveBeenCalledTimes(1);
  });

  it('makes them while it is loaded inside Lambda', () => {
    process.env.AWS_LAMBDA_FUNCTION_NAME = 'orders-greet-test';
    const make = jest.fn(() => 'hello');
    greet(make);
    expect(make).toHaveBeenCalledTimes(1);
  });

  it('does not load inside Lambda when a dependency cannot be made', () => {
    process.env.AWS_LAMBDA_FUNCTION_NAME = 'orders-greet-test';
    const make = () => {
      throw new Error('GREETING is not set');
    };
    expect(() => greet(make)).toThrow('GREETING is not set');
  });

  it('runs on the dependencies of a test, without the factory', async () => {
    const make = jest.fn(() => 'hello');
    const handler = greet(make);
    expect(await handler.with('moin')('alice', lambdaContext())).toBe('moin alice');
    expect(make).not.toHaveBeenCalled();
  });

  it('has dependencies of its own in each new instance, made at its first call, and once', async () => {
    let made = 0;
    const handler = greet(() => {
      made += 1;
      return `hello ${made}:`;
    });
    const [first, second] = [handler.fresh(), handler.fresh()];
    expect(made).toBe(0);
    expect(await first('alice', lambdaContext())).toBe('hello 1: alice');
    expect(await second('bob', lambdaContext())).toBe('hello 2: bob');
    expect(await first('alice', lambdaContext())).toBe('hello 1: alice');
    expect(await handler('kim', lambdaContext())).toBe('hello 3: kim');
  });
});
