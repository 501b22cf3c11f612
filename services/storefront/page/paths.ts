/** Addresses of the page; each is written in one place only. */
export const homePath = '/';
export const cartPath = '/cart';
export const checkoutPath = '/checkout';
export const ordersPath = '/orders';
export const accountPath = '/account';

export const categoryPath = (id: string): string => `/c/${encodeURIComponent(id)}`;
export const productPath = (sku: string): string => `/p/${encodeURIComponent(sku)}`;
export const orderPath = (orderId: string): string => `/orders/${encodeURIComponent(orderId)}`;
export const returnPath = (orderId: string): string => `${orderPath(orderId)}/return`;
export const searchPath = (query: string): string =>
  query === '' ? '/search' : `/search?q=${encodeURIComponent(query)}`;
