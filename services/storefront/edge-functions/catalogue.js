// What is read here is kept for everybody, so nobody says at the origin who they are. Changes are not
// kept, and go on as they came.
function handler(event) {
  const request = event.request;
  if (request.method === 'GET' || request.method === 'HEAD') {
    delete request.headers.authorization;
    request.cookies = {};
  }
  return request;
}
