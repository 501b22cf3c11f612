import type { SentencesByCode } from '@commerce/page/api/sentence';
import { Failure } from '@commerce/page/components/failure';
import { moment } from '@commerce/page/formats/dates';
import { money } from '@commerce/page/formats/money';
import { usePageTitle } from '@commerce/page/state/page-title';
import { type Loaded, useResource } from '@commerce/page/state/resource';
import { t } from '@commerce/page/texts/text';
import { useRoute } from 'preact-iso/router';
import type { ProductPage } from '../../shop-api/types.ts';
import { AddToCart } from '../components/add-to-cart.tsx';
import { Availability } from '../components/availability.tsx';
import { Breadcrumb } from '../components/breadcrumb.tsx';
import { Gallery } from '../components/gallery.tsx';
import { ProductGrid } from '../components/product-grid.tsx';
import { Variants } from '../components/variants.tsx';
import { homePath } from '../paths.ts';
import { productResource } from '../state/resources.ts';

/** An address with what can be no SKU leads to no product either. */
const NOT_FOUND: SentencesByCode = {
  PRODUCT_NOT_FOUND: 'product.notFound',
  NOT_FOUND: 'product.notFound',
  INVALID_REQUEST: 'product.notFound',
};

/** Nothing while it is on its way: the title of the page before stays. */
function titleOf(page: Loaded<ProductPage>): string | undefined {
  if (page.status === 'LOADING') return undefined;
  return page.status === 'LOADED' ? page.value.name : t('product.failed');
}

/** One product: what it looks like, what it costs, whether it can be had. */
export default function Product() {
  const { sku = '' } = useRoute().params;
  const page = useResource(productResource(sku));
  usePageTitle(titleOf(page));
  switch (page.status) {
    case 'LOADING':
      return <ProductSkeleton />;
    case 'FAILED':
      return (
        <div class="narrow">
          <h1>{t('product.failed')}</h1>
          <Failure error={page.error} byCode={NOT_FOUND} retry={page.retry} />
          <a class="button" href={homePath}>
            {t('product.toHome')}
          </a>
        </div>
      );
    case 'LOADED':
      return <Details product={page.value} />;
  }
}

function Details({ product }: { product: ProductPage }) {
  const { sku, name, price, availability, left, description, images, variants, related } = product;
  return (
    <>
      <Breadcrumb />
      <article class="product">
        <Gallery name={name} images={images} />
        <div class="product-facts">
          <h1>{name}</h1>
          <p class="product-price">
            <span class="price">{money(price)}</span>
            <Availability availability={availability} left={left} />
          </p>
          <p class="note">{t('product.taxIncluded')}</p>
          <Variants sku={sku} variants={variants} />
          <AddToCart sku={sku} name={name} isSoldOut={availability === 'SOLD_OUT'} />
          {description && (
            <section>
              <h2 class="product-heading">{t('product.description')}</h2>
              {description.split(/\n{2,}/).map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
            </section>
          )}
          <p class="note">
            {t('product.sku', sku)}
            <br />
            {t('footer.asOf', moment(product.asOf))}
          </p>
        </div>
      </article>
      {related.length > 0 && (
        <section class="shelf">
          <h2>{t('product.related')}</h2>
          <ProductGrid heading="h3" cards={related} />
        </section>
      )}
    </>
  );
}

/** Keeps the places of a product that is on its way. */
function ProductSkeleton() {
  return (
    <>
      <Breadcrumb />
      <div class="product" aria-hidden="true">
        <div class="gallery">
          <div class="photo photo-none" />
          <div class="gallery-choice" />
        </div>
        <div class="product-facts">
          <p class="skeleton skeleton-long skeleton-title" />
          <p class="skeleton" />
          <p class="skeleton skeleton-long" />
        </div>
      </div>
    </>
  );
}
