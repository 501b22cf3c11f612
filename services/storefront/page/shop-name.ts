/** Name of the shop, as the parameter `shop/name` has it for mails. */
export const SHOP_NAME = 'Commerce';
