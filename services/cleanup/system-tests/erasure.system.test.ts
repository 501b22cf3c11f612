import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ErasureResponse } from '../http/responses.ts';
import { locationOf, newRun, type Office, openOffice } from './office.ts';
import { openShop, order } from './shop.ts';

let office: Office;
let sku: string;
beforeAll(async () => {
  office = await openOffice();
  sku = await openShop(office);
});
afterAll(() => office?.platform.stop());

const erase = async (customerId: string, dryRun = false): Promise<ErasureResponse> => {
  const response = await office.erase({ customerId, dryRun });
  expect(response.status).toBe(202);
  return office.finished(locationOf(response));
};
const read = async (path: string) =>
  (await office.platform.request('GET', path, { token: office.staff })).body;
/** Everything that a table says, as text. */
const textOf = async (TableName: string): Promise<string> => {
  const { Items = [] } = await office.platform.aws.dynamodb.send(new ScanCommand({ TableName }));
  return JSON.stringify(Items);
};
const deletedBy = ({ tasks }: ErasureResponse) =>
  Object.fromEntries(tasks.map(({ name, deleted }) => [name, deleted]));

describe('the erasure of a customer', () => {
  it('takes the person out of all services, and says what is kept and why', async () => {
    const orderId = await order(office, sku, 'carol');
    const others = await order(office, sku, 'dave');
    const before = await read(`/orders/${orderId}`);

    const dry = await erase('carol', true);
    expect(await read(`/orders/${orderId}`)).toEqual(before);

    const report = await erase('carol');
    expect(report).toMatchObject({ status: 'SUCCEEDED', customerId: 'carol', startedBy: 'sam' });
    expect(deletedBy(report)).toEqual(deletedBy(dry));
    expect(deletedBy(report)).toMatchObject({ 'orders-erase-customer': 1 });
    expect(report.tasks.flatMap(({ kept }) => kept)).toContainEqual(
      expect.objectContaining({ why: 'accounting', items: 1 }),
    );

    const after = await read(`/orders/${orderId}`);
    expect(JSON.stringify(after)).not.toContain('carol');
    expect(after).toMatchObject({ total: before.total, lines: before.lines, status: 'CONFIRMED' });
    const token = await office.platform.token({ sub: 'carol' });
    const list = await office.platform.request('GET', '/orders', { token });
    expect(list.body).toEqual({ orders: [] });
    for (const table of ['orders-orders', 'notifications-deliveries', 'notifications-timelines']) {
      expect(await textOf(`${table}-local`)).not.toContain('carol');
    }
    expect(JSON.stringify(await read(`/orders/${others}`))).toContain('dave');
  });

  it('finds nothing the second time', async () => {
    await erase('carol');
    const again = await erase('carol');
    expect(again.status).toBe('SUCCEEDED');
    expect(new Set(Object.values(deletedBy(again)))).toEqual(new Set([0]));
  });

  it('is rejected for the same customer alone', async () => {
    const scope = { kind: 'ERASURE', customerId: 'erin' } as const;
    await office.runs.open(newRun({ runId: 'ers_of_erin', scope }));
    const [same, other, run] = await Promise.all([
      office.erase({ customerId: 'erin' }),
      office.erase({ customerId: 'frank' }),
      office.start({ dryRun: true }),
    ]);
    expect([same.status, other.status, run.status]).toEqual([409, 202, 202]);
    expect(same.body).toMatchObject({ code: 'RUN_IN_PROGRESS', runId: 'ers_of_erin' });
    await office.finished(locationOf(other));
    await office.finished(locationOf(run));
  });
});
