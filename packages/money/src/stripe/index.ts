export {
  fromChargeAmount,
  toChargeAmount,
  toRefundAmount,
  whyNotChargeable,
} from './charge-amount.ts';
export { chargeCurrencies } from './currencies.ts';
export { type ChargeRules, chargeRules } from './rules.ts';
