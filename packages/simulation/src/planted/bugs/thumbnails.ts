import type { PlantedBug } from '../plant.ts';

/** Bugs by which an image's record and its objects part. */
export const thumbnailBugs: readonly PlantedBug[] = [
  {
    name: 'the record of an image is written before its objects',
    file: 'services/thumbnails/use-cases/prepare-image.ts',
    find: 'await Promise.all(objects.map((object) => renditions.put(object)));',
    replace:
      'void Promise.all(objects.map((object) => renditions.put(object))).catch(() => undefined);',
    invariant: 'noRecordWithoutObject',
  },
  {
    name: 'the objects of an upload that came too late stay',
    file: 'services/thumbnails/use-cases/create-thumbnails.ts',
    find: '    await dependencies.renditions.delete(content.renditions.map(({ key }) => key));\n',
    replace: '',
    invariant: 'noObjectWithoutRecord',
  },
  {
    name: 'an older upload writes over a newer one',
    file: 'services/thumbnails/adapters/dynamodb/image-params.ts',
    find: 'Item: toItem(image), ...stillAt(replacing) }',
    replace: 'Item: toItem(image), ...(replacing > 0 && stillAt(replacing)) }',
    invariant: 'theLatestUploadIsShown',
  },
  {
    name: 'the same picture uploaded again shares the objects that are about to go',
    file: 'services/thumbnails/use-cases/prepare-image.ts',
    find: `  { key, uploadedAt, sequencer }: OpenedUpload,
  recipe: string,
): string =>
  createHash('sha256')
    .update(file)
    .update(JSON.stringify([key, uploadedAt, sequencer, RECIPE, recipe]))`,
    replace: `  _upload: OpenedUpload,
  recipe: string,
): string =>
  createHash('sha256')
    .update(file)
    .update(JSON.stringify([RECIPE, recipe]))`,
    invariant: 'noRecordWithoutObject',
  },
];
