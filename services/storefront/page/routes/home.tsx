import { Failure } from '@commerce/page/components/failure';
import { moment } from '@commerce/page/formats/dates';
import { usePageTitle } from '@commerce/page/state/page-title';
import { useResource } from '@commerce/page/state/resource';
import { t } from '@commerce/page/texts/text';
import type { Card, Home as HomeData } from '../../shop-api/types.ts';
import { ProductGrid, ProductGridSkeleton } from '../components/product-grid.tsx';
import { categoryPath } from '../paths.ts';
import { homeResource } from '../state/resources.ts';

/** The start page: what there is, and what is new. */
export default function Home() {
  usePageTitle(t('home.title'));
  const home = useResource(homeResource);
  return (
    <>
      <div class="hero">
        <h1>{t('home.title')}</h1>
        <p class="lead">{t('home.lead')}</p>
      </div>
      {home.status === 'FAILED' && <Failure error={home.error} retry={home.retry} />}
      {home.status === 'LOADING' && <ShelvesSkeleton />}
      {home.status === 'LOADED' && <Shelves home={home.value} />}
    </>
  );
}

function Shelves({ home }: { home: HomeData }) {
  const { categories, featured, newest } = home;
  if (featured.length + newest.length === 0) return <p class="lead">{t('home.empty')}</p>;
  return (
    <>
      {categories.length > 0 && (
        <nav class="chips chips-line" aria-label={t('home.categories')}>
          {categories.map(({ id, name, count }) => (
            <a class="chip" key={id} href={categoryPath(id)}>
              {name} <span class="chip-count">{count}</span>
            </a>
          ))}
        </nav>
      )}
      <Shelf title={t('home.featured')} cards={featured} inView={4} />
      <Shelf title={t('home.newest')} cards={newest} inView={featured.length === 0 ? 4 : 0} />
      <p class="as-of">{t('footer.asOf', moment(home.asOf))}</p>
    </>
  );
}

/** Keeps the places of categories and products that are on their way. */
function ShelvesSkeleton() {
  return (
    <div aria-hidden="true">
      <div class="chips chips-line" />
      <h2>{'\u00a0'}</h2>
      <ProductGridSkeleton />
    </div>
  );
}

interface ShelfProps {
  readonly title: string;
  readonly cards: readonly Card[];
  readonly inView: number;
}

function Shelf({ title, cards, inView }: ShelfProps) {
  if (cards.length === 0) return null;
  return (
    <section class="shelf">
      <h2>{title}</h2>
      <ProductGrid heading="h3" cards={cards} inView={inView} />
    </section>
  );
}
