import type { ObjectPage } from '../ports/object-page.ts';

/** A page of objects in the order of their keys, as S3 lists them. */
export function pageOfObjects(
  objects: ReadonlyMap<string, { readonly body: Uint8Array; readonly writtenAt: Date }>,
  { limit, after = '' }: { limit: number; after?: string | undefined },
): ObjectPage {
  const rest = [...objects.keys()].filter((key) => key > after).sort();
  const keys = rest.slice(0, limit);
  const last = keys.at(-1);
  return {
    objects: keys.flatMap((key) => {
      const object = objects.get(key);
      return object === undefined
        ? []
        : [{ key, bytes: object.body.byteLength, writtenAt: object.writtenAt }];
    }),
    ...(rest.length > limit && last !== undefined && { after: last }),
  };
}
