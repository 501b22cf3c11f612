import { DynamoDBClient, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { clientFor, eventually } from '../emulators/testing/test-context.ts';
import { type FaultService, type FaultSwitch, Faults } from './faults.ts';
import { type StruckService, startStruckServices } from './testing/struck-services.ts';

const SERVICES = ['dynamodb', 's3', 'ses', 'sns', 'sqs', 'ssm', 'states', 'stripe'] as const;

describe('a fault that is on', () => {
  let running: Awaited<ReturnType<typeof startStruckServices>>;
  beforeAll(async () => {
    running = await startStruckServices();
  });
  afterEach(() => running.emulators.faults.clear());
  afterAll(() => running.stop());

  const struck = (name: FaultService): StruckService => {
    const service = running.services.get(name);
    if (!service) throw new Error(`${name} is not called here`);
    return service;
  };
  const switchOn = (
    { service, action, resource }: StruckService,
    fault: Pick<FaultSwitch, 'kind'> & Partial<FaultSwitch>,
  ) =>
    running.emulators.faults.add({
      service,
      action,
      ...(resource !== undefined && { resource }),
      rate: 1,
      ...fault,
    });
  const errorOf = (call: Promise<unknown>) =>
    call.then(
      () => 'none',
      (error: { name: string; type?: string; rawType?: string }) => error.rawType ?? error.name,
    );

  describe.each(SERVICES)('%s', (name) => {
    it.each(['before', 'throttle'] as const)('%s fails, and nothing happened', async (kind) => {
      const service = struck(name);
      const effects = await service.effects();
      switchOn(service, { kind, count: 1 });

      expect(await errorOf(service.call())).toBe(service.errors[kind]);

      expect(await service.effects()).toBe(effects);
      expect(running.emulators.faults.list()).toMatchObject([{ kind, count: 1, struck: 1 }]);
      // As often as it should, and no more.
      await service.call();
      expect(await service.effects()).toBe(effects + 1);
    });

    it('after takes effect, and gives no response', async () => {
      const service = struck(name);
      const effects = await service.effects();
      switchOn(service, { kind: 'after' });

      await expect(service.call()).rejects.toThrow(
        /ECONNRESET|socket hang up|StripeConnection|connection/i,
      );

      expect(await service.effects()).toBe(effects + 1);
    });

    it('slow takes effect later', async () => {
      const service = struck(name);
      const effects = await service.effects();
      switchOn(service, { kind: 'slow', seconds: 0.01 });

      await service.call();

      expect(await service.effects()).toBe(effects + 1);
      expect(running.emulators.faults.list()).toMatchObject([{ struck: 1 }]);
    });

    it('timeout gives no response until it is taken back, and nothing happened', async () => {
      const service = struck(name);
      const effects = await service.effects();
      switchOn(service, { kind: 'timeout' });
      let hasEnded = false;
      const call = errorOf(service.call()).finally(() => {
        hasEnded = true;
      });
      await eventually(() => running.emulators.faults.list()[0]?.struck || undefined);
      expect(await service.effects()).toBe(effects);
      expect(hasEnded).toBe(false);

      running.emulators.faults.clear();

      // Stripe's client tries again by itself when a connection is closed, the others do not.
      expect((await call) === 'none').toBe(name === 'stripe');
    });

    it('lets other operations, and what has another name, alone', async () => {
      const service = struck(name);
      switchOn(service, { kind: 'before', action: 'Other' });
      if (service.resource !== undefined) switchOn(service, { kind: 'before', resource: 'other' });

      await service.call();

      expect(running.emulators.faults.list().map((fault) => fault.struck)).not.toContain(1);
    });
  });

  it('of a table strikes a transaction in which it is', async () => {
    const { faults } = running.emulators;
    faults.add({ service: 'dynamodb', action: '*', resource: 'letters', kind: 'before', rate: 1 });
    const client = new DynamoDBClient(clientFor(running.emulators.dynamodb.endpoint));
    const Put = { TableName: 'letters', Item: { pk: { S: 'of a transaction' } } };
    const transaction = new TransactWriteItemsCommand({ TransactItems: [{ Put }] });

    expect(await errorOf(client.send(transaction))).toBe('InternalServerError');

    client.destroy();
  });

  it('is passed by without a trace once it is taken back', async () => {
    const service = struck('sqs');
    switchOn(service, { kind: 'before' });
    running.emulators.faults.clear();
    expect(await errorOf(service.call())).toBe('none');
    expect(running.emulators.faults.list()).toEqual([]);
  });
});

describe('the rate of a fault', () => {
  const call = { service: 'sqs', action: 'SendMessage', resources: [] } as const;

  it('is the part of the calls that it strikes', () => {
    const dice = [0.4, 0.6, 0.49, 0.5];
    const faults = new Faults(() => dice.shift() ?? 1);
    faults.add({ service: 'sqs', action: '*', kind: 'before', rate: 0.5 });
    const strikes = Array.from({ length: 4 }, () => faults.strike(call) !== undefined);
    expect(strikes).toEqual([true, false, true, false]);
  });

  it('leaves to the next fault what it does not strike', () => {
    const faults = new Faults(() => 0.5);
    faults.add({ service: 'sqs', action: '*', kind: 'before', rate: 0.1 });
    faults.add({ service: 'sqs', action: '*', kind: 'slow', rate: 1 });
    expect(faults.strike(call)).toMatchObject({ kind: 'slow' });
  });

  it('is asked of a hundred faults at the most', () => {
    const faults = new Faults();
    const fault = { service: 'sqs', action: '*', kind: 'before', rate: 0 } as const;
    for (let i = 0; i < 100; i += 1) faults.add(fault);
    expect(() => faults.add(fault)).toThrow(RangeError);
  });
});
