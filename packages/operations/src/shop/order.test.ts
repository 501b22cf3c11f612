import { readServices } from '@commerce/contracts';
import type { ServiceDefinition } from '@commerce/service-model';
import { describe, expect, it } from '@jest/globals';
import { deployedServices } from './order.ts';

const definition = (name: string, rest: Partial<ServiceDefinition>): ServiceDefinition => ({
  name,
  directory: `/services/${name}`,
  functions: {},
  resources: {},
  stateMachines: {},
  ...rest,
});
const of = (services: readonly ServiceDefinition[]) =>
  Object.fromEntries(deployedServices(services).map(({ name, dependsOn }) => [name, dependsOn]));

describe('deployedServices', () => {
  it('deploys who publishes before who subscribes', async () => {
    const [orders] = deployedServices(await readServices()).filter(({ name }) => name === 'orders');
    expect(orders).toMatchObject({ folder: 'services/orders' });
    expect(orders?.dependsOn).toContain('inventory');
  });

  it('makes the role of access logs before a WebSocket API', () => {
    const events = [{ websocket: { route: '$connect' } }];
    const socket = { handler: 'a.handler', events };
    expect(
      of([
        definition('live', { functions: { connect: socket } }),
        definition('base', {
          resources: { A: { Type: 'AWS::ApiGateway::Account', Properties: {} } },
        }),
      ]),
    ).toEqual({ live: ['base'], base: [] });
  });

  it('makes who issues tokens before whoever takes them', async () => {
    const services = deployedServices(await readServices());
    const [accounts, ...others] = services.toSorted((a, b) => a.name.localeCompare(b.name));
    expect(accounts).toMatchObject({ name: 'accounts', dependsOn: [] });
    for (const { dependsOn } of others) expect(dependsOn).toContain('accounts');
  });

  it('makes the secret of the edge before the APIs that ask for it', () => {
    const secret = {
      Type: 'AWS::SecretsManager::Secret',
      Properties: { Name: '/commerce/{stage}/edge-secret' },
    };
    expect(
      of([definition('orders', {}), definition('first', { resources: { S: secret } })]),
    ).toEqual({ orders: ['first'], first: [] });
  });

  it('makes the distribution once all APIs are there', async () => {
    const services = deployedServices(await readServices());
    const storefront = services.find(({ name }) => name === 'storefront');
    expect(storefront?.dependsOn.toSorted()).toEqual(
      services
        .map(({ name }) => name)
        .filter((name) => name !== 'storefront')
        .toSorted(),
    );
  });

  it('has an order at all: nobody waits for somebody who waits for him', async () => {
    const services = deployedServices(await readServices());
    const deployed = new Set<string>();
    for (const _ of services) {
      const ready = services.find(
        ({ name, dependsOn }) => !deployed.has(name) && dependsOn.every((one) => deployed.has(one)),
      );
      if (ready) deployed.add(ready.name);
    }
    expect([...deployed].sort()).toEqual(services.map(({ name }) => name).sort());
  });
});
