import { Failure } from '@commerce/page/components/failure';
import { announce } from '@commerce/page/state/announcements';
import { type ListPage, useMore } from '@commerce/page/state/more';
import { t } from '@commerce/page/texts/text';
import { useEffect } from 'preact/hooks';
import type { Card } from '../../shop-api/types.ts';
import { ProductGrid } from './product-grid.tsx';

interface ProductListProps {
  readonly first: ListPage<Card>;
  readonly fetchPage: (cursor: string) => Promise<ListPage<Card>>;
}

/** Products page by page, with a button for the next page. */
export function ProductList({ first, fetchPage }: ProductListProps) {
  const { items, isLoading, error, loadMore } = useMore(first, fetchPage);
  useEffect(() => {
    if (items.length > first.items.length) announce(t('list.shown', items.length));
  }, [items.length, first]);
  return (
    <>
      <ProductGrid heading="h2" cards={items} inView={4} />
      {error !== undefined && <Failure error={error} />}
      {loadMore && (
        <p class="more">
          <button type="button" class="button" disabled={isLoading} onClick={loadMore}>
            {t(isLoading ? 'list.loading' : 'list.more')}
          </button>
        </p>
      )}
    </>
  );
}
