import { money } from '@commerce/page/formats/money';
import type { Card } from '../../shop-api/types.ts';
import { productPath } from '../paths.ts';
import { Availability } from './availability.tsx';
import { CARD_SIZES } from './photo-sizes.ts';
import { Picture } from './picture.tsx';

/** Level of the names of products, below the heading of their list. */
export type CardHeading = 'h2' | 'h3';

interface ProductCardProps {
  readonly card: Card;
  /** Whether its photo is among what a visitor sees first. */
  readonly isFirst: boolean;
  readonly heading: CardHeading;
}

/** A product in a list. All of it is the link. */
export function ProductCard({ card, isFirst, heading: Heading }: ProductCardProps) {
  const { sku, name, price, availability, left, image } = card;
  return (
    <li class="card">
      <Picture picture={image} alt="" sizes={CARD_SIZES} isFirst={isFirst} />
      <Heading class="card-name">
        <a class="card-link" href={productPath(sku)}>
          {name}
        </a>
      </Heading>
      <p class="card-line">
        <span class="price">{money(price)}</span>
        {availability !== 'IN_STOCK' && <Availability availability={availability} left={left} />}
      </p>
    </li>
  );
}
