// Headers that the key of the cache has, and those that a function may not take away.
const PASSED =
  /^(accept-encoding|origin|host|via|cdn-loop|content-length|transfer-encoding|range|if-.*)$/;

// What is read here is kept for everybody, so a reader says nothing to the origin that is not in the key of
// the cache: neither who they are, nor what a response would repeat. Changes are not kept, and go on as they
// came.
function handler(event) {
  const request = event.request;
  if (request.method === 'GET' || request.method === 'HEAD') {
    for (const name in request.headers) {
      if (!PASSED.test(name)) delete request.headers[name];
    }
    request.cookies = {};
  }
  return request;
}
