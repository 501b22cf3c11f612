/** Services whose stacks write parameters that others read, and the names below `/commerce/<stage>/`. */
const WRITERS: readonly (readonly [service: string, name: RegExp])[] = [
  ['accounts', /^(accounts\/|jwt-issuer$|jwt-audience$)/],
  ['notifications', /^live-origin$/],
];

/** The service whose deployment makes a parameter; none for what people say. */
export function writerOf(parameter: string): string | undefined {
  const name = parameter.replace(/^\/commerce\/[^/]+\//, '');
  return WRITERS.find(([, pattern]) => pattern.test(name))?.[0];
}
