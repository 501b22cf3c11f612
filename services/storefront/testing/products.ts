import type { Product, StockLevel } from '../domain/product.ts';

/** An enamel mug, with one image. */
export const product = (change: Partial<Product> = {}): Product => {
  const image = {
    alt: 'A white mug beside a campfire',
    placeholder: 'data:image/png;base64,AAAA',
    dominantColour: '#c0392b',
    renditions: [
      { key: 'MUG-01/img_1/a-480.webp', format: 'webp', width: 480, height: 360 },
      { key: 'MUG-01/img_1/a-480.jpg', format: 'jpeg', width: 480, height: 360 },
    ],
  } as const;
  return {
    sku: 'MUG-01',
    version: 1,
    name: 'Enamel mug',
    description: 'Holds 350 ml and a campfire.',
    price: { amount: 1_250, currency: 'EUR' },
    active: true,
    createdAt: '2026-01-05T10:00:00.000Z',
    changedAt: '2026-01-05T10:00:00.000Z',
    category: { id: 'camp-kitchen', name: 'Camp kitchen' },
    image,
    images: [image],
    ...change,
  };
};

/** Levels as inventory tells of them. */
export const level = (change: Partial<StockLevel> = {}): StockLevel => ({
  version: 1,
  level: 'IN_STOCK',
  at: '2026-01-05T11:00:00.000Z',
  ...change,
});
