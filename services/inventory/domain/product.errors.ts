import type { Sku } from './ids.ts';

/** There is no product with this sku. */
export class ProductNotFoundError extends Error {
  override readonly name = 'ProductNotFoundError';
  readonly code = 'PRODUCT_NOT_FOUND';
  readonly kind = 'not-found';
  readonly details: { readonly sku: Sku };

  constructor(sku: Sku) {
    super('There is no such product');
    this.details = { sku };
  }
}

/** Somebody else changed the product since the editor read it. */
export class ProductChangedError extends Error {
  override readonly name = 'ProductChangedError';
  readonly code = 'PRODUCT_CHANGED';
  readonly kind = 'precondition-failed';
  readonly details: { readonly sku: Sku };

  constructor(sku: Sku) {
    super('The product was changed since it was read; read it again');
    this.details = { sku };
  }
}

/** An edit of a product that exists does not say which version it was made from. */
export class ProductVersionRequiredError extends Error {
  override readonly name = 'ProductVersionRequiredError';
  readonly code = 'PRODUCT_VERSION_REQUIRED';
  readonly kind = 'precondition-required';
  readonly details: { readonly sku: Sku };

  constructor(sku: Sku) {
    super('The product exists: send If-Match with its ETag, or If-Match: * to replace any version');
    this.details = { sku };
  }
}
