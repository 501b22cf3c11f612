import type { Invariant } from './invariant.ts';
import { bucketOf, type ObservedShop } from './observed-shop.ts';

const IMAGES = 'thumbnails-images-local';

interface Picture {
  readonly sku: string;
  readonly imageId: string;
  readonly content: {
    readonly original: { readonly etag: string };
    readonly renditions: readonly { readonly key: string }[];
  };
}

const picturesOf = ({ platform }: ObservedShop): Picture[] =>
  [...platform.dynamoDb.items(IMAGES)].filter(
    ({ status }) => status === 'READY',
  ) as unknown as Picture[];

const keysOf = ({ content }: Picture): string[] => content.renditions.map(({ key }) => key);

const objectsOf = (shop: ObservedShop): string[] =>
  shop.platform.s3.objects(bucketOf(shop, 'thumbnails-images-local')).map(({ key }) => key);

/** What a page shows is there. */
export const noRecordWithoutObject: Invariant = {
  name: 'noRecordWithoutObject',
  sentence: 'Each rendition that a record shows is there.',
  holds: 'at rest',
  begin: (shop) => () => {
    const there = new Set(objectsOf(shop));
    const shown = picturesOf(shop).flatMap(keysOf);
    return shown.filter((key) => !there.has(key)).map((key) => `${key} is not there`);
  },
};

const isOfPictures = (functionName: string): boolean => functionName.startsWith('thumbnails-');

/** What nobody sees costs nothing. */
export const noObjectWithoutRecord: Invariant = {
  name: 'noObjectWithoutRecord',
  sentence: 'On a day on which no function of pictures fails, each rendition is shown by a record.',
  holds: 'at rest',
  begin: (shop) => () => {
    const { failed } = shop.platform.functions;
    // What a function leaves that fails, or a request that comes late, is taken away by the next
    // cleanup, which is no part of a day: a file that is overwritten before the next try is not read
    // again, so that nobody else knows the names of its renditions.
    if (shop.plan.weather.slow > 0 || [...failed].some(isOfPictures)) return [];
    const shown = new Set(picturesOf(shop).flatMap(keysOf));
    return objectsOf(shop)
      .filter((key) => !shown.has(key))
      .map((key) => `${key} is in no record`);
  },
};

/** The last word counts. */
export const theLatestUploadIsShown: Invariant = {
  name: 'theLatestUploadIsShown',
  sentence: 'An image shows the latest of its uploads that can be used.',
  holds: 'at rest',
  begin: (shop) => () => {
    const shown = new Map(
      picturesOf(shop).map(({ sku, imageId, content }) => [
        `${sku}/${imageId}`,
        content.original.etag,
      ]),
    );
    return [...shop.pictures]
      .filter(([name, etag]) => plain(shown.get(name)) !== plain(etag))
      .map(([name, etag]) => `${name} shows ${shown.get(name)} in place of ${etag}`);
  },
};

/** Notifications have no quotes around an etag. */
const plain = (etag: string | undefined): string | undefined => etag?.replaceAll('"', '');
