/** Goes with every order of the demo and of the seed. */
export const shippingAddress = {
  name: 'Alice',
  line1: '1 High Street',
  city: 'Berlin',
  postalCode: '10115',
  country: 'DE',
};

/** An order that a reader can paste into a terminal. */
export const exampleOrder = (url: string): string => `curl -s ${url}/orders \\
  -H "authorization: Bearer $(curl -s '${url}/_local/token?sub=alice')" \\
  -H 'content-type: application/json' -H "idempotency-key: $RANDOM$RANDOM" \\
  -d '{"lines":[{"sku":"MUG-01","quantity":2}],"paymentMethodId":"pm_card_visa","email":"alice@example.com",
       "shippingAddress":{"name":"Alice","line1":"1 High Street","city":"Berlin","postalCode":"10115","country":"DE"}}'`;
