import type { Card } from '../../shop-api/types.ts';
import { money } from '../formats/money.ts';
import { productPath } from '../paths.ts';
import { Availability } from './availability.tsx';
import { CARD_SIZES } from './photo-sizes.ts';
import { Picture } from './picture.tsx';

/** A product in a list. All of it is the link. */
export function ProductCard({ card, isFirst }: { card: Card; isFirst: boolean }) {
  const { sku, name, price, availability, left, image } = card;
  return (
    <li class="card">
      <Picture picture={image} alt="" sizes={CARD_SIZES} isFirst={isFirst} />
      <h3 class="card-name">
        <a class="card-link" href={productPath(sku)}>
          {name}
        </a>
      </h3>
      <p class="card-line">
        <span class="price">{money(price)}</span>
        {availability !== 'IN_STOCK' && <Availability availability={availability} left={left} />}
      </p>
    </li>
  );
}
