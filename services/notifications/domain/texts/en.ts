import type { ImpossiblePayment, Texts } from './texts.ts';

const impossiblePayments: Readonly<Record<ImpossiblePayment, string>> = {
  TOO_SMALL: 'The amount is too small to be paid by card. Please add something to your order.',
  TOO_LARGE:
    'The amount is too large to be paid by card at once. Please order in parts, or reply to this mail.',
  CURRENCY:
    'We cannot take cards in this currency. Please reply to this mail, and we find another way.',
  NO_CARDS:
    'We cannot take cards at the moment. We are sorry: please order again later, or reply to this mail.',
};

export const en: Texts = {
  total: 'Total',
  subtotal: 'Subtotal',
  shippingAndTax: 'Shipping and tax',
  discount: 'Discount',
  discountOf: (code) => (code === undefined ? 'Discount' : `Discount (${code})`),
  shipping: 'Shipping',
  tax: 'Tax',
  taxIncluded: 'Tax included',
  reverseCharge: 'Tax that you owe (reverse charge)',
  viewOrder: 'View your order',
  unsubscribe: 'Stop mails like this one',
  stopOrderMails: 'I did not order this: stop these mails',
  reasonOrder: (orderId, shop) =>
    `You get this mail because you placed order ${orderId} at ${shop}.`,
  reasonStaff: (shop) => `You get this mail because this address is the staff mailbox of ${shop}.`,
  reasonImport: (shop) => `You get this mail because you started an import at ${shop}.`,

  addressQuestion: (shop, placed) => ({
    subject: `Did you place an order at ${shop}?`,
    preheader: 'Somebody gave this address with an order. If it was not you, do nothing.',
    heading: 'Did you place an order?',
    body: `Somebody placed an order at ${shop} on ${placed} and gave this address for mails about it. If it was you, please confirm that the address is yours: we then send what there is to say about the order.`,
    ifNot:
      'If it was not you, you need do nothing: without your confirmation we send no mail about this order, and none about others with this address.',
    confirm: 'Confirm this address',
    reason: `You get this mail once because somebody gave this address with an order at ${shop}.`,
  }),
  orderReceived: (orderId) => ({
    subject: `We have your order ${orderId}`,
    preheader: 'We are checking stock and payment, and write again as soon as that is done.',
    heading: 'Thank you, we have your order',
    body: 'We are now checking stock and payment. This mail acknowledges your order; the contract is concluded with our confirmation, which follows.',
  }),
  orderConfirmed: (orderId, total) => ({
    subject: `Your order ${orderId} is confirmed`,
    preheader: `Everything is in stock and ${total} is paid.`,
    heading: 'Your order is confirmed',
    body: `Everything is in stock and your payment of ${total} went through. We are getting your order ready.`,
  }),
  paymentAction: (orderId, total, expires) => ({
    subject: `Please confirm the payment of your order ${orderId}`,
    preheader: `Your bank asks you to confirm ${total}. You have until ${expires}.`,
    heading: 'Your bank asks you to confirm the payment',
    body: `Your bank wants to know that it is you who pays ${total}. Please confirm the payment by ${expires}, on the page of your order.`,
    ifNot: 'Without it your order ends by then, and you are not charged.',
    action: 'Confirm the payment',
  }),
  orderConfirmedFree: (orderId) => ({
    subject: `Your order ${orderId} is confirmed`,
    preheader: 'Everything is in stock and there is nothing to pay.',
    heading: 'Your order is confirmed',
    body: 'Everything is in stock and there is nothing to pay. We are getting your order ready.',
  }),
  orderRejected: (orderId) => ({
    subject: `We could not take your order ${orderId}`,
    preheader: 'You have not been charged.',
    heading: 'We could not take your order',
    noCharge: 'You have not been charged. An amount that your bank reserved is released by itself.',
  }),
  rejection: (code, products, impossible) => {
    if (impossible !== undefined) return impossiblePayments[impossible];
    switch (code) {
      case 'OUT_OF_STOCK':
        return products.length === 0
          ? 'A product in your order sold out before we could set it aside.'
          : `Sold out before we could set it aside: ${products.join(', ')}.`;
      case 'PAYMENT_DECLINED':
        return 'Your bank or card issuer declined the payment. Please try another payment method, or ask your bank.';
      case 'APPROVAL_REJECTED':
        return 'Our team reviewed your order and could not accept it. Please reply to this mail if you have questions.';
      case 'APPROVAL_EXPIRED':
        return 'Your order needed a review that we did not finish in time. We are sorry: please order again, or reply to this mail.';
      case 'INVALID_ORDER':
        return 'Something in your order no longer fits our catalogue. Please look at the products and order again.';
    }
  },
  otherCard: (until) => `You can pay with another card until ${until}, on the page of your order.`,
  orderCancelled: (orderId) => ({
    subject: `Your order ${orderId} is cancelled`,
    preheader: 'Here is what happens to your payment.',
    heading: 'Your order is cancelled',
    byCustomer: 'We cancelled your order as you asked.',
    byStaff: 'We had to cancel your order. Please reply to this mail if you have questions.',
    refundDue: (total) =>
      `Your payment of ${total} is on its way back to you, by the way you paid. We write again when it has left us.`,
    noRefund: 'You have not been charged.',
  }),
  orderRefunded: (orderId, amount) => ({
    subject: `We sent ${amount} back for your order ${orderId}`,
    preheader: 'It can take your bank a few days to show it.',
    heading: 'Your refund is on its way',
    body: `We sent ${amount} back by the way you paid. It can take your bank a few days to show it.`,
  }),

  orderShipped: (orderId) => ({
    subject: `Your order ${orderId} is on its way`,
    preheader: 'Here is what is in the parcel, and where you can follow it.',
    heading: 'Your order is on its way',
    part: 'A part of your order is on its way. The rest follows.',
    last: 'Everything in your order is on its way now. This is in the parcel:',
    carrier: 'Carrier',
    trackingNumber: 'Tracking number',
    track: 'Follow your parcel',
  }),
  returnDecided: (orderId, decision) =>
    decision === 'ACCEPTED'
      ? {
          subject: `You can send back what you wanted to of order ${orderId}`,
          preheader: 'We refund it as soon as it is here.',
          heading: 'We take it back',
          body: 'Please send us what is listed here. We refund it as soon as it is here.',
        }
      : {
          subject: `We cannot take back what you wanted to return of order ${orderId}`,
          preheader: 'Please reply to this mail if you have questions.',
          heading: 'We cannot take it back',
          body: 'We looked at your request and cannot take this back. Please reply to this mail if you have questions.',
        },

  returnWanted: (orderId) => ({
    subject: `A return of order ${orderId} needs a decision`,
    preheader: 'A customer wants to send something back.',
    heading: 'A return needs a decision',
    body: 'The customer wants to send this back, and waits until somebody accepts or refuses it.',
  }),
  refundWanted: (orderId, amount) => ({
    subject: `A refund of ${amount} for order ${orderId} needs a second person`,
    preheader: 'It is made once somebody else approves it.',
    heading: 'A refund needs a second person',
    body: `A refund of ${amount} was requested. It is made once somebody else approves it.`,
  }),
  refundFailed: (orderId, amount) => ({
    subject: `A refund of ${amount} for order ${orderId} failed`,
    preheader: 'The customer did not get it. Please request it again, or pay by another way.',
    heading: 'A refund failed',
    body: `The refund of ${amount} did not reach the customer. Please request it again, or pay by another way.`,
  }),
  approvalWanted: (orderId, total) => ({
    subject: `Order ${orderId} for ${total} needs a decision`,
    preheader: 'It waits until somebody approves or rejects it.',
    heading: 'An order needs a decision',
    body: 'This order waits until somebody approves or rejects it.',
  }),
  approvalReminder: (orderId, expires) => ({
    subject: `Reminder: order ${orderId} still needs a decision`,
    preheader: `Without one it is rejected on ${expires}.`,
    heading: 'An order still needs a decision',
  }),
  approval: {
    order: 'Order',
    approvals: 'Approvals',
    approvalsOf: (given, required) => `${given} of ${required}`,
    expires: 'Expires',
    ifNothing: 'Without a decision by then, the order is rejected.',
    decide: 'Decide',
  },

  importFinished: (importId, failed) => ({
    subject:
      failed.count === 0
        ? `Your import ${importId} is done`
        : `Your import ${importId} is done, with ${failed.text} ${failed.count === 1 ? 'row' : 'rows'} left out`,
    preheader:
      failed.count === 0
        ? 'Every row was taken.'
        : 'The rest was taken; the first errors are inside.',
    heading: 'Your import is done',
    body:
      failed.count === 0
        ? 'Every row was taken.'
        : 'The rows below were left out, all others were taken. Correct them and import just these again.',
  }),
  importFailed: (importId) => ({
    subject: `The import ${importId} did not come to its end`,
    preheader: 'Not every row was taken or reported; the reason is inside.',
    heading: 'The import did not come to its end',
  }),
  importCounts: {
    rows: 'Rows',
    succeeded: 'Taken',
    failed: 'Left out',
    firstErrors: 'The first errors, by line of the file:',
    line: (line, reason) => `Line ${line}: ${reason}`,
  },

  stockDigest: (products) => ({
    subject: `Stock: ${products.text} ${products.count === 1 ? 'product runs' : 'products run'} low`,
    preheader: 'What is sold out or about to be.',
    heading: 'What runs low',
    depleted: 'Sold out',
    low: 'Low',
    left: (available, threshold) => `${available} left, warning at ${threshold} or fewer`,
  }),

  cleanupFailed: (runId) => ({
    subject: `Cleanup run ${runId} did not finish everything`,
    preheader: 'What failed, and whether somebody must do something.',
    heading: 'A cleanup run did not finish everything',
    tasks: 'These tasks failed:',
    neverBegan: 'The run ended before its first task began.',
    kept: 'There is data that should be gone by now. What is deleted for its age is tried again by the next nightly run. The erasure of a customer is not tried again by itself: please start it once more.',
    dryRun: 'It was a dry run, which deletes nothing. A run that deletes can fail in the same way.',
  }),
  failedTask: (name, error) => (error === undefined ? name : `${name}: ${error}`),

  unsubscribePage: {
    title: 'Your mails',
    category: {
      refunds: 'mails about refunds',
      imports: 'mails about finished imports',
      reminders: 'reminders of open decisions',
      stock: 'mails about low stock',
    },
    ask: (category) => `Do you want to stop ${category}?`,
    confirm: 'Stop them',
    stopped: (category) => `You get no more ${category}.`,
    undo: 'Get them again',
    resumed: (category) => `You get ${category} again.`,
  },

  addressPage: {
    title: 'Your address',
    ask: 'Did you place the order that the mail is about? Then confirm that mails about it may go to your address. If it was not you, close this page.',
    confirm: 'Yes, this is my order',
    confirmed: 'Thank you. You get the mails about your order now.',
    stop: 'This is not my order: stop',
    stopped: 'You get no more mails about these orders.',
  },
};
