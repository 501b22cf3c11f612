/**
 * The header in which the distribution shows its secret to the APIs behind it, in lower case.
 *
 * @example
 * ```ts
 * const given = headers[EDGE_HEADER];
 * ```
 */
export const EDGE_HEADER = 'x-origin-verify';

/**
 * The secret that a service's APIs ask for; nothing where they take every request.
 *
 * @example
 * ```ts
 * edgeSecretOf({ edgeSecret: '/commerce/dev/edge-secret' }); // '/commerce/dev/edge-secret'
 * edgeSecretOf({ edgeSecret: 'none' }); // undefined
 * ```
 */
export const edgeSecretOf = (apis: { readonly edgeSecret?: string } = {}): string | undefined =>
  apis.edgeSecret === 'none' ? undefined : apis.edgeSecret;
