import { ifMatchOf } from '@commerce/lambda';
import type { OfferedProduct } from '../use-cases/get-product.ts';
import type { ExpectedVersion } from '../use-cases/put-product.ts';

/**
 * Names a state of what `GET` shows: the product's version, and its availability. An edit is made
 * from a version; that units were sold meanwhile does not hinder it.
 */
export const etagOf = ({ product, available }: OfferedProduct): string =>
  `"${product.version}-${available}"`;

/** `If-Match`: the versions from which an edit may be made. A tag of another form names none. */
export const ifMatch = ifMatchOf('product')
  .transform(
    (tags): ExpectedVersion =>
      tags === 'any' ? tags : tags.map(versionIn).filter((version) => version !== undefined),
  )
  .optional();

const versionIn = (tag: string): number | undefined => {
  const [, version] = /^(\d+)-\d+$/.exec(tag) ?? [];
  return version === undefined ? undefined : Number(version);
};
