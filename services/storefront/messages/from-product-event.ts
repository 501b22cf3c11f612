import type { EventOf, productUpdatedV1, stockLevelChangedV1 } from '@commerce/events';
import { categoryOf } from '../domain/category.ts';
import type { Product, ProductImage, Rendition, StockLevel } from '../domain/product.ts';
import type { PlaceholderPainter } from '../ports/placeholder-painter.ts';
import type { CatalogueChange } from '../use-cases/project-catalogue.ts';

const FORMATS: readonly string[] = ['avif', 'webp', 'jpeg'] satisfies Rendition['format'][];

type EventImage = NonNullable<EventOf<typeof productUpdatedV1>['data']['images']>[number];

/** Reads a product as inventory announced it. */
function toProduct(
  { data, time }: EventOf<typeof productUpdatedV1>,
  painter: PlaceholderPainter,
): Product {
  const images = (data.images ?? []).flatMap((image) => toImage(image, painter));
  const category = data.category === undefined ? undefined : categoryOf(data.category);
  return {
    sku: data.sku,
    version: data.version,
    name: data.name,
    price: data.price,
    active: data.active,
    createdAt: data.createdAt ?? '',
    changedAt: time,
    ...(data.description !== undefined && { description: data.description }),
    ...(category && { category }),
    ...(data.size !== undefined && { size: data.size }),
    ...(data.variantOf !== undefined && { variantOf: data.variantOf }),
    ...(data.taxClass !== undefined && { taxClass: data.taxClass }),
    ...(data.weightGrams !== undefined && { weightGrams: data.weightGrams }),
    ...(images[0] && { image: images[0] }),
    images,
  };
}

/** Reads an image; none of which a browser knows no format. */
function toImage(
  { alt, placeholder: hash, dominantColour, renditions }: EventImage,
  painter: PlaceholderPainter,
): ProductImage[] {
  const known = renditions.filter(isKnown);
  if (known.length === 0) return [];
  const placeholder = painter.paint(hash);
  return [
    {
      ...(alt !== undefined && { alt }),
      ...(placeholder !== undefined && { placeholder }),
      dominantColour,
      renditions: known.map(({ key, format, width, height }) => ({ key, format, width, height })),
    },
  ];
}

const isKnown = (
  rendition: EventImage['renditions'][number],
): rendition is EventImage['renditions'][number] & Rendition => FORMATS.includes(rendition.format);

/** Reads the level of a product's stock as inventory announced it. */
const toStockLevel = ({
  data: { version, level, left },
  time,
}: EventOf<typeof stockLevelChangedV1>): StockLevel => ({
  version,
  level,
  ...(left !== undefined && { left }),
  at: time,
});

/** Reads what inventory told. */
export const toCatalogueChange = (
  event: EventOf<typeof productUpdatedV1> | EventOf<typeof stockLevelChangedV1>,
  painter: PlaceholderPainter,
): CatalogueChange =>
  event.type === 'product.updated.v1'
    ? { product: toProduct(event, painter) }
    : { sku: event.data.sku, level: toStockLevel(event) };
