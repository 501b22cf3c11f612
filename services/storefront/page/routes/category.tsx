import { Failure } from '@commerce/page/components/failure';
import { usePageTitle } from '@commerce/page/state/page-title';
import { useResource } from '@commerce/page/state/resource';
import { t } from '@commerce/page/texts/text';
import { useCallback } from 'preact/hooks';
import { useRoute } from 'preact-iso/router';
import { fetchCategory } from '../api/shop.ts';
import { Breadcrumb } from '../components/breadcrumb.tsx';
import { ProductGridSkeleton } from '../components/product-grid.tsx';
import { ProductList } from '../components/product-list.tsx';
import { categoryResource } from '../state/resources.ts';

/** The products of a category. */
export default function Category() {
  const { id = '' } = useRoute().params;
  const page = useResource(categoryResource(id));
  const category = page.status === 'LOADED' ? page.value.category : undefined;
  usePageTitle(category?.name);
  const fetchPage = useCallback((cursor: string) => fetchCategory(id, cursor), [id]);
  return (
    <>
      <Breadcrumb />
      <div class="list-head">
        <h1>{category?.name ?? (page.status === 'FAILED' ? t('category.failed') : '\u00a0')}</h1>
        <p class="note">{category ? t('category.count', category.count) : '\u00a0'}</p>
      </div>
      {page.status === 'FAILED' && (
        <Failure
          error={page.error}
          byCode={{ INVALID_REQUEST: 'problem.notFound' }}
          retry={page.retry}
        />
      )}
      {page.status === 'LOADING' && <ProductGridSkeleton />}
      {page.status === 'LOADED' &&
        (page.value.items.length === 0 ? (
          <p class="lead">{t('category.empty')}</p>
        ) : (
          <ProductList first={page.value} fetchPage={fetchPage} />
        ))}
    </>
  );
}
