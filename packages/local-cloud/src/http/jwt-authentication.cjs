const { createRemoteJWKSet, jwtVerify } = require('jose');

/**
 * serverless-offline's `customAuthenticationProvider`, called once for each endpoint: verifies tokens
 * as the JWT authorizer of an HTTP API does, signature included, which serverless-offline does not.
 * The plugin puts the service's authorizers here before serverless-offline loads this file.
 */
const keySets = new Map();
const keysOf = (issuer) => {
  if (!keySets.has(issuer)) {
    const base = issuer.endsWith('/') ? issuer : `${issuer}/`;
    keySets.set(issuer, createRemoteJWKSet(new URL('.well-known/jwks.json', base)));
  }
  return keySets.get(issuer);
};

/** In AWS the gateway answers `{"message":"Unauthorized"}`; here it says what is wrong in the API's own form. */
const unauthorized = (h, detail) =>
  h
    .response(
      JSON.stringify({
        type: 'about:blank',
        title: 'Unauthorized',
        status: 401,
        code: 'UNAUTHENTICATED',
        detail,
      }),
    )
    .type('application/problem+json')
    .header('www-authenticate', 'Bearer')
    .code(401)
    .takeover();

const provider = (endpoint, functionKey, method, path) => {
  const name = `${functionKey} ${method} ${path}`;
  const authorizers = provider.authorizers ?? {};
  const wanted = endpoint.authorizer?.name ?? endpoint.authorizer;
  const authorizer = wanted ? authorizers[wanted] : undefined;
  if (wanted && !authorizer) {
    throw new Error(
      `${method} ${path} names the authorizer "${wanted}", which provider.httpApi.authorizers lacks`,
    );
  }
  return {
    name,
    scheme: `${name} scheme`,
    getAuthenticateFunction: () => ({
      async authenticate(request, h) {
        if (!authorizer) return h.authenticated({ credentials: {} });
        const [, token] = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '') ?? [];
        if (!token) return unauthorized(h, 'The Authorization header must carry a bearer token.');
        try {
          const { payload } = await jwtVerify(token, keysOf(authorizer.issuerUrl), {
            issuer: authorizer.issuerUrl,
            audience: authorizer.audience,
          });
          return h.authenticated({ credentials: { context: { verifiedClaims: payload } } });
        } catch (error) {
          const expired = error.code === 'ERR_JWT_EXPIRED';
          return unauthorized(h, expired ? 'The token has expired.' : 'The token is not valid.');
        }
      },
    }),
  };
};

module.exports = provider;
