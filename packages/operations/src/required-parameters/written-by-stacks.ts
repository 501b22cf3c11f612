/** Services whose stacks write parameters and secrets that others read, and the names below `/commerce/<stage>/`. */
const WRITERS: readonly (readonly [service: string, name: RegExp])[] = [
  ['accounts', /^(accounts\/|jwt-issuer$|jwt-audience$|edge-secret$)/],
  ['storefront', /^storefront\//],
];
/** What every service with an API writes: `@commerce/serverless-config/apis`. */
const API_HOST = /^([a-z-]+)\/([a-z]+-)?api-host$/;

/** The service whose deployment makes a parameter or a secret; none for what people say. */
export function writerOf(parameter: string): string | undefined {
  const name = parameter.replace(/^\/commerce\/[^/]+\//, '');
  return API_HOST.exec(name)?.[1] ?? WRITERS.find(([, pattern]) => pattern.test(name))?.[0];
}
