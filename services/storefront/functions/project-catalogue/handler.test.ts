import { productUpdatedV1, stockLevelChangedV1 } from '@commerce/events';
import { lambdaContext, sqsEvent } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { inMemoryProductViews } from '../../testing/in-memory-product-views.ts';
import { handler } from './handler.ts';

let products: ReturnType<typeof inMemoryProductViews>;
let purged: string[];
beforeEach(() => {
  products = inMemoryProductViews();
  purged = [];
});
const purges = {
  async send({ sku }: { readonly sku: string }) {
    purged.push(sku);
  },
};
const painter = { paint: (hash: string) => `data:${hash}` };
const context = { time: '2026-01-05T10:00:00.000Z', correlationid: 'c' };
const updated = (version: number, change: object = {}) =>
  productUpdatedV1.create(
    { ...productUpdatedV1.example, size: '350 ml', ...change, version },
    { id: `MUG-01:${version}`, ...context },
  );
const levelled = (version: number, level: 'IN_STOCK' | 'SOLD_OUT') =>
  stockLevelChangedV1.create(
    { sku: 'MUG-01', version, level },
    { id: `MUG-01:level:${version}`, ...context },
  );
const deliver = async (...bodies: unknown[]) => {
  const event = sqsEvent(bodies.map((body) => ({ body: JSON.stringify(body) })));
  return handler.with({ products, painter, purges })(event, lambdaContext());
};

describe('project-catalogue', () => {
  it('keeps what pages need of a product', async () => {
    expect(await deliver(updated(1))).toEqual({ batchItemFailures: [] });
    const image = {
      alt: 'A white mug beside a campfire',
      placeholder: 'data:3PcNNYSFeXh/d3eld0iHZoZgVwh2',
      dominantColour: '#c0392b',
      renditions: [
        { key: 'MUG-01/img_2c9a/9f86d081-160.webp', format: 'webp', width: 160, height: 120 },
      ],
    };
    expect(await products.find('MUG-01')).toEqual({
      sku: 'MUG-01',
      version: 1,
      name: 'Enamel mug',
      description: 'Holds 350 ml and a campfire.',
      price: { amount: 1_250, currency: 'EUR' },
      active: true,
      createdAt: '2026-01-05T10:00:00.000Z',
      changedAt: '2026-01-05T10:00:00.000Z',
      category: { id: 'camp-kitchen', name: 'Camp kitchen' },
      size: '350 ml',
      weightGrams: 350,
      image,
      images: [image],
    });
  });

  it('keeps the newest of each, whatever comes late or twice', async () => {
    const events = [
      levelled(2, 'SOLD_OUT'),
      updated(2, { name: 'Cup' }),
      updated(1),
      levelled(1, 'IN_STOCK'),
    ];
    await deliver(...events, ...events);
    expect(await products.find('MUG-01')).toMatchObject({
      version: 2,
      name: 'Cup',
      stock: { version: 2, level: 'SOLD_OUT' },
    });
  });

  it('has the edge forget a product, and not the level of its stock', async () => {
    await deliver(levelled(1, 'SOLD_OUT'));
    expect(purged).toEqual([]);
    await deliver(updated(1), updated(1));
    expect(purged).toEqual(['MUG-01', 'MUG-01']);
  });

  it('leaves out images of which no browser knows a format', async () => {
    const [image] = productUpdatedV1.example.images ?? [];
    const [rendition] = image?.renditions ?? [];
    const unknown = { ...image, renditions: [{ ...rendition, format: 'jxl' }] };
    await deliver(updated(1, { images: [unknown, { ...image, renditions: [] }] }));
    expect(await products.find('MUG-01')).toMatchObject({ images: [] });
  });

  it('gives back what is no event, and keeps the others', async () => {
    const { batchItemFailures } = await deliver({ type: 'product.updated.v1' }, updated(1));
    expect(batchItemFailures).toHaveLength(1);
    expect(await products.find('MUG-01')).toBeDefined();
  });
});
