// The page has one host, and one document for all its paths: files have an extension, paths have none but
// those of products, whose names may have a dot. CANONICAL_HOST stands in resources/edge-functions.yml.
function handler(event) {
  const request = event.request;
  const host = request.headers.host ? request.headers.host.value : '';
  if (CANONICAL_HOST !== '' && host !== CANONICAL_HOST) {
    const query = queryOf(request.querystring);
    return {
      statusCode: 301,
      statusDescription: 'Moved Permanently',
      headers: { location: { value: 'https://' + CANONICAL_HOST + request.uri + query } },
    };
  }
  const file = request.uri.slice(request.uri.lastIndexOf('/') + 1);
  if (!file.includes('.') || request.uri.startsWith('/p/')) request.uri = '/index.html';
  return request;
}

function queryOf(parameters) {
  const pairs = [];
  for (const name in parameters) {
    const parameter = parameters[name];
    const values = parameter.multiValue ? parameter.multiValue : [parameter];
    values.forEach((one) => {
      pairs.push(one.value === '' ? name : name + '=' + one.value);
    });
  }
  return pairs.length === 0 ? '' : '?' + pairs.join('&');
}
