// Widths and formats that thumbnails makes of every image.
const WIDTHS = [160, 480, 1080];
const RENDITION = /^(.+\/[0-9a-f]{16})$/;

// `/images/MUG-01/img_1/0123456789abcdef-480.webp` is that file. Without width and format it is the
// smallest one that is as wide as `width` asks, in the best format that the browser takes.
function handler(event) {
  const request = event.request;
  const key = request.uri.replace(/^\/images/, '');
  const found = RENDITION.exec(key);
  request.uri = found ? found[1] + '-' + widthOf(request) + '.' + formatOf(request) : key;
  request.querystring = {};
  return request;
}

function widthOf(request) {
  const asked = request.querystring.width ? Number(request.querystring.width.value) : 480;
  const fitting = WIDTHS.find((width) => width >= asked);
  return fitting ? fitting : WIDTHS[WIDTHS.length - 1];
}

function formatOf(request) {
  const accepts = request.headers.accept ? request.headers.accept.value : '';
  if (accepts.includes('image/avif')) return 'avif';
  return accepts.includes('image/webp') ? 'webp' : 'jpg';
}
