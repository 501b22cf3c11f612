/**
 * serverless-offline's `customAuthenticationProvider`, which has to be CommonJS: it is called once
 * for each route, and then sees each request of it first. The gateway that `serve` puts here before
 * serverless-offline loads this file responds to the request then and there.
 */
const provider = (endpoint, functionKey, method, path) => {
  const name = `${functionKey} ${method} ${path}`;
  const handle = provider.routeOf(functionKey, endpoint);
  return {
    name,
    scheme: `${name} scheme`,
    getAuthenticateFunction: () => ({ authenticate: handle }),
  };
};

module.exports = provider;
