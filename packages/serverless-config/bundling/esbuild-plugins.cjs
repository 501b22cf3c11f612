const { join } = require('node:path');

/**
 * `import ... from 'node:http'` evaluates every lazy getter of the module, which costs a cold start
 * 27 ms; `process.getBuiltinModule()` does not.
 */
const lazyBuiltins = {
  name: 'lazy-builtins',
  setup(build) {
    build.onResolve({ filter: /^(node:)?(http|https|http2)$/ }, ({ path }) => ({
      path: path.replace('node:', ''),
      namespace: 'lazy-builtin',
    }));
    build.onLoad({ filter: /.*/, namespace: 'lazy-builtin' }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule('node:${path}');`,
      loader: 'js',
    }));
  },
};

/**
 * In Lambda credentials come from the environment, always. The SDK's default chain also carries SSO,
 * profiles, processes and web identity: 135 KB and 13 ms that no invocation uses.
 */
const environmentCredentials = {
  name: 'environment-credentials',
  setup(build) {
    build.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => ({
      path: join(__dirname, 'environment-credentials.mjs'),
    }));
  },
};

module.exports = [lazyBuiltins, environmentCredentials];
