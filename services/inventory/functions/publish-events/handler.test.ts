import { inMemoryEventPublisher, lambdaContext, streamEvent } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { toProductItem } from '../../adapters/dynamodb/product-items.ts';
import { mug } from '../../testing/ledger-entries.ts';
import { newProduct } from '../../testing/products.ts';
import { handler } from './handler.ts';

const change = { keys: { sku: mug }, newImage: { ...toProductItem(newProduct(mug), 'c-1') } };

describe('publish-events', () => {
  it('publishes what changed, under the same id at a second delivery', async () => {
    const publisher = inMemoryEventPublisher();

    for (let delivery = 0; delivery < 2; delivery += 1) {
      const result = await handler.with({ publisher })(streamEvent([change]), lambdaContext());
      expect(result).toEqual({ batchItemFailures: [] });
    }

    expect(publisher.published.map(({ id, type }) => ({ id, type }))).toEqual([
      { id: 'MUG-01:1', type: 'product.updated.v1' },
      { id: 'MUG-01:1', type: 'product.updated.v1' },
    ]);
  });

  it('stops at a record that it cannot read, and has published what came before', async () => {
    const publisher = inMemoryEventPublisher();
    const broken = { keys: { sku: mug }, newImage: { sku: mug }, sequenceNumber: '222' };

    const result = await handler.with({ publisher })(
      streamEvent([change, broken]),
      lambdaContext(),
    );

    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: '222' }] });
    expect(publisher.published).toHaveLength(1);
  });
});
