/** The shop does not show such a product. */
export class ProductNotFoundError extends Error {
  override readonly name = 'ProductNotFoundError';
  readonly code = 'PRODUCT_NOT_FOUND';
  readonly kind = 'not-found';
  readonly details: { readonly sku: string };

  constructor(sku: string) {
    super('There is no such product');
    this.details = { sku };
  }
}

/** No product that is sold is of such a category. */
export class CategoryNotFoundError extends Error {
  override readonly name = 'CategoryNotFoundError';
  readonly code = 'CATEGORY_NOT_FOUND';
  readonly kind = 'not-found';
  readonly details: { readonly category: string };

  constructor(category: string) {
    super('There is no such category');
    this.details = { category };
  }
}

/** Others write the views at the same instant. A repetition does no harm. */
export class ViewsBusyError extends Error {
  override readonly name = 'ViewsBusyError';
  readonly code = 'VIEWS_BUSY';
  readonly kind = 'busy';

  constructor(options?: { cause?: unknown }) {
    super('Others change the same views', options);
  }
}
