// A browser that keeps the page of an address must not take it for what the API has there.
function handler(event) {
  const response = event.response;
  const type = response.headers['content-type'];
  if (type && type.value.startsWith('text/html')) {
    response.headers['cache-control'] = { value: 'no-cache' };
    response.headers.vary = { value: 'Accept, Authorization' };
  }
  return response;
}
