import {
  imageProcessedV1,
  imageRemovedV1,
  imagesOrderedV1,
  productUpdatedV1,
} from '@commerce/events';
import { fixedClock, lambdaContext, sqsEvent } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { asSku } from '../../domain/ids.ts';
import { edit } from '../../domain/product.ts';
import { type InMemoryCatalogue, inMemoryCatalogue } from '../../testing/in-memory-catalogue.ts';
import { inMemoryStockLedger } from '../../testing/in-memory-stock-ledger.ts';
import { at, mug } from '../../testing/ledger-entries.ts';
import { mugDetails, newProduct } from '../../testing/products.ts';
import { handler } from './handler.ts';

const context = { id: 'e-1', time: at, correlationid: 'c-1' };
const processed = imageProcessedV1.create(imageProcessedV1.example, context);
const removed = imageRemovedV1.create(imageRemovedV1.example, { ...context, id: 'e-2' });

let catalogue: InMemoryCatalogue;
beforeEach(async () => {
  catalogue = inMemoryCatalogue(inMemoryStockLedger());
  await catalogue.save(newProduct(mug), undefined, 'c-1');
});

const receive = (...bodies: unknown[]) =>
  handler.with({ catalogue, clock: fixedClock() })(
    sqsEvent(bodies.map((body) => ({ body }))),
    lambdaContext(),
  );
const images = async () =>
  (await catalogue.find(mug))?.images.map(({ imageId, renditions }) => [
    imageId,
    renditions.length,
  ]);

describe('show-image', () => {
  it('shows an image with its renditions, once at a second delivery', async () => {
    const save = jest.spyOn(catalogue, 'save');
    await receive(processed);
    await receive(processed);

    expect(save).toHaveBeenCalledTimes(1);
    expect(await images()).toEqual([['img_2c9a', 1]]);
    expect(await catalogue.find(mug)).toMatchObject({ version: 2 });
  });

  it('shows its renditions in AVIF beside the others', async () => {
    const avif = {
      key: 'MUG-01/img_2c9a/9f86d081-160.avif',
      ...{ format: 'avif' as const, width: 160, height: 120, bytes: 1_800 },
    };
    const { example } = imageProcessedV1;
    await receive(imageProcessedV1.create({ ...example, avifRenditions: [avif] }, context));

    const [image] = (await catalogue.find(mug))?.images ?? [];
    expect(image?.renditions).toEqual([...example.renditions, avif]);
  });

  it('takes it off', async () => {
    await receive(processed);
    await receive(removed);

    expect(await images()).toEqual([]);
  });

  it('tries again when an editor was faster', async () => {
    jest.spyOn(catalogue, 'save').mockResolvedValueOnce(false);

    expect(await receive(processed)).toEqual({ batchItemFailures: [] });
    expect(await images()).toHaveLength(1);
  });

  it('returns the message to the queue when editors always are faster', async () => {
    const save = jest.spyOn(catalogue, 'save').mockResolvedValue(false);

    expect((await receive(processed)).batchItemFailures).toHaveLength(1);
    expect(save).toHaveBeenCalledTimes(3);
  });

  it('keeps what it hears of a product that is not there, once at a second delivery', async () => {
    const sku = asSku('NOT-YET');
    const early = imageProcessedV1.create({ ...imageProcessedV1.example, sku }, context);

    expect(await receive(early, early)).toEqual({ batchItemFailures: [] });

    expect(await catalogue.findRecent(sku)).toBeUndefined();
    const awaited = await catalogue.find(sku);
    expect(awaited).toMatchObject({ updates: 1, images: [{ imageId: 'img_2c9a' }] });
    expect(edit(sku, awaited, mugDetails, at)).toMatchObject({
      version: 1,
      images: [{ imageId: 'img_2c9a', alt: 'A white mug beside a campfire' }],
    });
  });

  it('shows images in the order of the event', async () => {
    const second = { ...imageProcessedV1.example, imageId: 'img_2c9b', version: 2 };
    await receive(imageProcessedV1.create(second, context), processed);
    expect(await images()).toEqual([
      ['img_2c9a', 1],
      ['img_2c9b', 1],
    ]);

    await receive(imagesOrderedV1.create(imagesOrderedV1.example, context));

    expect(await images()).toEqual([
      ['img_2c9b', 1],
      ['img_2c9a', 1],
    ]);
  });

  it('leaves to the dead-letter queue what it cannot read, and hurts no neighbour', async () => {
    const other = productUpdatedV1.create(productUpdatedV1.example, context);

    const { batchItemFailures } = await receive(other, '{', processed);

    expect(batchItemFailures).toHaveLength(2);
    expect(await images()).toHaveLength(1);
  });
});
