/** What the cart and the checkout say. */
export const checkout = {
  'cart.title': 'Your cart',
  'cart.empty': 'There is nothing in your cart yet.',
  'cart.browse': 'Look around',
  'cart.each': (price: string) => `${price} each`,
  'cart.quantityOf': (name: string) => `Quantity of ${name}`,
  'cart.fewer': (name: string) => `One ${name} less`,
  'cart.more': (name: string) => `One more ${name}`,
  'cart.remove': 'Remove',
  'cart.removed': (name: string) => `${name} is out of your cart.`,
  'cart.checkout': 'To the checkout',
  'cart.notOrderable': 'Change what is marked, then you can order.',
  'cart.problem.SKU_NOT_FOUND': 'We do not have this product any more. Please remove it.',
  'cart.problem.SOLD_OUT': 'Sold out since you chose it. Please remove it.',
  'cart.problem.NOT_ENOUGH': (left: number) =>
    `There are only ${left} left. Please take ${left} or fewer.`,
  'cart.problem.FEWER': 'There are not that many left. Please take fewer.',
  'cart.problem.CURRENCIES_DIFFER':
    'These products have prices in different currencies. Please order them one after the other.',
  'cart.problem.VAT_ID_NOT_VALID':
    'This is not the form of a VAT id of the EU, like DE123456789. Please check it.',
  'cart.problem.REGION_REQUIRED':
    'The tax depends on the state: please write its code, like CA for California.',
  'cart.problem.TOTAL_NOT_PAYABLE':
    'Cards cannot pay this total. Please order more, or split the order.',
  'cart.problem.PROMOTION_CHECKED_WHEN_ORDERED':
    'Your code is checked when you order. You see the new total before you agree to it.',
  'promotion.label': 'Promotion code',
  'promotion.take': 'Use',
  'promotion.taken': 'Code',
  'promotion.remove': 'Remove code',
  'totals.title': 'Total',
  'totals.subtotal': 'Products',
  'totals.shipping': 'Delivery',
  'totals.later': 'Delivery depends on the country and is shown before you order.',
  'totals.total': 'Total',
  'totals.taxIncluded': (rate: string) => `of which VAT ${rate}`,
  'totals.tax': (rate: string) => `of which tax ${rate}`,
  'totals.reverseCharge': 'Without VAT: your company owes it (reverse charge).',
  'checkout.title': 'Checkout',
  'checkout.toCart': 'Change the cart',
  'checkout.signInTitle': 'Who is ordering?',
  'checkout.signInLead':
    'Sign in, so that you can follow your order, change it and send it back. Your cart stays.',
  'checkout.signIn': 'Sign in',
  'checkout.signUp': 'Create an account',
  'checkout.contact': 'Contact',
  'checkout.email': 'E-mail address',
  'checkout.emailHint': 'The confirmation goes there.',
  'checkout.address': 'Delivery address',
  'checkout.name': 'Name',
  'checkout.country': 'Country',
  'checkout.chooseCountry': 'Choose a country',
  'checkout.line1': 'Street and number',
  'checkout.line2': 'Additional line (optional)',
  'checkout.postalCode': 'Postcode',
  'checkout.postalCodeOptional': 'Postcode (if any)',
  'checkout.city': 'City',
  'checkout.region': 'State or region',
  'checkout.regionHint': 'Its code, like CA for California.',
  'checkout.vatId': 'VAT id (for companies in the EU, optional)',
  'checkout.payment': 'Payment',
  'checkout.savedCard': (brand: string, last4: string) => `${brand} ending in ${last4}`,
  'checkout.otherCard': 'Another card',
  'checkout.saveCard': 'Keep this card for the next order',
  'checkout.paymentLater': 'Choose the country first: the total depends on it.',
  'checkout.paymentLoading': 'The card form is loading …',
  'checkout.paymentUnavailable':
    'The card form did not load. Check your connection, then try again.',
  'checkout.order': (total: string) => `Order and pay ${total}`,
  'checkout.orderWithout': 'Order and pay',
  'checkout.newTotal': (total: string) =>
    `The total is ${total} now, with your code and today’s prices. Do you agree? Then order.`,
  'checkout.ordering': 'Sending your order …',
  'checkout.binding':
    'With this you order bindingly. Your card is charged once the order is confirmed.',
  'checkout.summary': 'Your order',
  'checkout.units': (quantity: number, name: string) => `${quantity} × ${name}`,
  'checkout.fix': (count: number) =>
    count === 1 ? 'Please look at one field again:' : `Please look at ${count} fields again:`,
  'checkout.error.required': 'Please fill this in.',
  'checkout.error.email': 'This is not an e-mail address, like you@example.com.',
  'checkout.error.postalCode': 'Addresses in this country need a postcode.',
  'checkout.error.region': 'Addresses in this country need their state or region.',
  'checkout.error.long': 'This is too long.',
  'checkout.lost.title': 'Did your order arrive?',
  'checkout.lost.lead':
    'You sent an order, but no answer came back. Ask again: it is the same order and is taken only once.',
  'checkout.lost.again': 'Ask again',
  'checkout.lost.forget': 'Forget it and begin anew',
  'checkout.lost.look': 'Look at your orders first, so that nothing is ordered twice.',
  'sandbox.lead': 'No money moves here. Choose what the bank does.',
  'sandbox.visa': 'The card pays',
  'sandbox.authenticate': 'The bank asks you first, then the card pays',
  'sandbox.declined': 'The bank declines',
  'sandbox.noFunds': 'Not enough money on the card',
  'sandbox.authenticateDeclined': 'The bank asks you first, then declines',
  'sandbox.captureDeclined': 'Declined only when the money is taken',
  'order.problem.OUT_OF_STOCK':
    'Somebody was faster: something has just sold out. Look at your cart.',
  'order.problem.UNKNOWN_PRODUCT': 'Something in your cart is no longer sold. Look at your cart.',
  'order.problem.MIXED_CURRENCIES':
    'These products have prices in different currencies. Please order them one after the other.',
  'order.problem.PROMOTION_UNKNOWN': 'We do not know this promotion code. Remove it in your cart.',
  'order.problem.PROMOTION_EXPIRED': 'This promotion is over. Remove its code in your cart.',
  'order.problem.PROMOTION_USED_UP': 'This promotion is used up. Remove its code in your cart.',
  'order.problem.PROMOTION_ALREADY_USED':
    'You have used this promotion before. Remove its code in your cart.',
  'order.problem.PROMOTION_NOT_APPLICABLE':
    'This promotion does not hold for this order. Remove its code in your cart.',
  'order.problem.TOO_MANY_UNKNOWN_CODES':
    'Too many unknown codes were tried. Remove the code, or try again tomorrow.',
  'order.problem.VAT_ID_INVALID': 'This is not the form of a VAT id of the EU. Please check it.',
  'order.problem.REGION_REQUIRED':
    'The tax depends on the state: please write its code, like CA for California.',
  'order.problem.ADDRESS_REJECTED':
    'We cannot send mails to this e-mail address. Please use another.',
  'order.problem.PAYMENT_METHOD_REQUIRED': 'Please choose how you pay.',
  'order.problem.PAYMENT_METHOD_NOT_FOUND':
    'This card is not there any more. Please choose another.',
  'order.problem.CURRENCY_NOT_CHARGEABLE': 'We cannot take payments in this currency.',
  'order.problem.TOTAL_OUT_OF_RANGE':
    'Cards cannot pay this total. Please order more, or split the order.',
  'order.problem.TOO_MANY_OPEN_ORDERS':
    'You have many orders that are not done yet. Please wait until some of them are.',
  'order.problem.IDEMPOTENCY_KEY_REUSED': 'That order was sent before. Look at your orders.',
  'order.problem.INVALID_REQUEST': 'Something in the form is not as we need it. Please check it.',
};
