/** What the cart and the checkout say. */
export const checkout = {};
