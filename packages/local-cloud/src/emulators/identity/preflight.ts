import type { RequestHandler } from './request-handler.ts';

const A_DAY_SECONDS = 86_400;

/** Lets pages of any origin call the protocols, as Cognito and STS do. Their paths are one: `/`. */
export const preflight: RequestHandler = ({ request, response, url }) => {
  if (request.method !== 'OPTIONS' || url.pathname !== '/') return false;
  response.writeHead(200, {
    'access-control-allow-origin': '*',
    'access-control-allow-methods': 'POST',
    'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
    'access-control-max-age': String(A_DAY_SECONDS),
    'content-length': '0',
  });
  response.end();
  return true;
};
