import type { ApiSettings } from '@commerce/service-model/serverless';

/** The limits of a route: requests a second on average, and requests at once. */
export interface Limit {
  readonly rate: number;
  readonly burst: number;
}

/**
 * The limit of this name.
 *
 * @throws Error with a sentence when there is none, or it is no number above zero: a rate of zero
 * would reject everything.
 */
export function limitNamed(name: string, { throttle }: ApiSettings): Limit {
  const found = throttle[name];
  if (!found) throw new Error(`names the limit "${name}", which custom.apis.throttle lacks`);
  return { rate: positive(found.rate, name, 'rate'), burst: positive(found.burst, name, 'burst') };
}

function positive(value: number | string, name: string, what: string): number {
  const number = Number(value);
  if (number > 0 && Number.isInteger(number)) return number;
  throw new Error(
    `has the limit "${name}", whose ${what} is ${value}: give a whole number above 0`,
  );
}
