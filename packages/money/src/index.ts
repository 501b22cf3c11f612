export { formatMoney } from './format.ts';
export { currencyCodes, isCurrency, minorDigits } from './iso-4217.ts';
export type { Money } from './money.ts';
export type { NotChargeable } from './not-chargeable.ts';
