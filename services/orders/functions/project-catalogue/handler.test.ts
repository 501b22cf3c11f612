import { productUpdatedV1 } from '@commerce/events';
import { lambdaContext, sqsEvent } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { inMemoryCatalogue } from '../../testing/in-memory-catalogue.ts';
import { handler } from './handler.ts';

const updated = (version: number, amount: number) =>
  productUpdatedV1.create(
    {
      ...productUpdatedV1.example,
      taxClass: 'reduced',
      version,
      price: { amount, currency: 'EUR' },
    },
    { id: `MUG-01:${version}`, time: '2026-01-05T10:00:00.000Z', correlationid: 'c' },
  );

describe('project-catalogue', () => {
  it('keeps the newest version, whatever comes late or twice', async () => {
    const catalogue = inMemoryCatalogue();
    for (const event of [updated(2, 1_300), updated(1, 1_200), updated(2, 1_300)]) {
      await handler.with({ catalogue })(sqsEvent([{ body: event }]), lambdaContext());
    }
    expect((await catalogue.find(['MUG-01'])).get('MUG-01')).toEqual({
      sku: 'MUG-01',
      version: 2,
      name: 'Enamel mug',
      unitPrice: 1_300,
      currency: 'EUR',
      active: true,
      taxClass: 'reduced',
      weightGrams: 350,
    });
  });
});
