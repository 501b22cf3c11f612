import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { subscription } from '../testing/contracts.ts';
import { readWorkingTree, type WorkingTree } from '../working-tree.ts';
import { asyncApi } from './asyncapi.ts';

const specification = createRequire(import.meta.url)(
  '@asyncapi/specs/schemas/3.0.0-without-$id.json',
);

let tree: WorkingTree;
beforeAll(async () => {
  tree = await readWorkingTree();
}, 60_000);

describe('the AsyncAPI document', () => {
  it('keeps the specification', () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    formats.default(ajv);
    const validate = ajv.compile(specification);
    validate(asyncApi(tree, '1.0.0'));
    expect(validate.errors).toBeNull();
  });

  it('describes every event, with an example that keeps its schema', () => {
    const { components } = asyncApi(tree, '1.0.0');
    expect(Object.keys(components.messages)).toEqual(tree.events.map(({ type }) => type));
    for (const { payload, examples } of Object.values(components.messages)) {
      const ajv = new Ajv2020({ strict: false });
      formats.default(ajv);
      const validate = ajv.compile({ ...payload, components });
      expect({ valid: validate(examples[0]?.payload), errors: validate.errors }).toEqual({
        valid: true,
        errors: null,
      });
    }
  });

  it('shows what a queue hears through its filter', () => {
    const subscriptions = [subscription({ filters: ['order.placed.v1', 'order.rejected.v1'] })];
    const { operations } = asyncApi({ events: tree.events, subscriptions }, '1.0.0');
    expect(operations['notifications-mail-hears-orders']).toMatchObject({
      action: 'receive',
      channel: { $ref: '#/channels/orders-events' },
      messages: [
        { $ref: '#/channels/orders-events/messages/order.placed.v1' },
        { $ref: '#/channels/orders-events/messages/order.rejected.v1' },
      ],
    });
  });
});
