// @boundaries-ignore CloudFront brings this module, no registry does
import cf from 'cloudfront';

// An API that wants a token for every read shares its addresses with the page: `/orders/1` is an order as
// JSON for whoever brings a token, and the page of the order for a browser that goes there, which has no
// way to bring one.
function handler(event) {
  const request = event.request;
  const headers = request.headers;
  const accepts = headers.accept ? headers.accept.value : '';
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (isRead && !headers.authorization && accepts.includes('text/html')) {
    request.uri = '/index.html';
    request.querystring = {};
    request.cookies = {};
    cf.selectRequestOriginById('site');
  }
  return request;
}
