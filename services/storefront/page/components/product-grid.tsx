import type { Card } from '../../shop-api/types.ts';
import { type CardHeading, ProductCard } from './product-card.tsx';

interface ProductGridProps {
  readonly cards: readonly Card[];
  /** How many of its photos are seen at once when the page is shown; the others come later. */
  readonly inView?: number;
  readonly heading: CardHeading;
}

/** Products side by side, as many as fit. */
export function ProductGrid({ cards, inView = 0, heading }: ProductGridProps) {
  return (
    <ul class="grid">
      {cards.map((card, index) => (
        <ProductCard key={card.sku} card={card} isFirst={index < inView} heading={heading} />
      ))}
    </ul>
  );
}

/** Keeps the place of products that are on their way. */
export function ProductGridSkeleton({ cards = 8 }: { cards?: number }) {
  return (
    <ul class="grid" aria-hidden="true">
      {Array.from({ length: cards }, (_, index) => (
        <li class="card" key={index}>
          <div class="photo photo-none" />
          <p class="card-name skeleton skeleton-long" />
          <p class="card-line skeleton" />
        </li>
      ))}
    </ul>
  );
}
