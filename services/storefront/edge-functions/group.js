// Gives a visitor of the page a group, and keeps it: the page reads the cookie and shows what the group
// sees. SHARE_OF_B stands in resources/edge-functions.yml; with 0 nobody gets a cookie.
function handler(event) {
  const request = event.request;
  const response = event.response;
  const type = response.headers['content-type'];
  const isPage = type && type.value.startsWith('text/html');
  const kept = request.cookies.group ? request.cookies.group.value : '';
  if (SHARE_OF_B <= 0 || !isPage || kept === 'a' || kept === 'b') return response;
  const group = Math.random() * 100 < SHARE_OF_B ? 'b' : 'a';
  response.cookies.group = {
    value: group,
    attributes: 'Path=/; Max-Age=2592000; Secure; SameSite=Lax',
  };
  return response;
}
