/**
 * Notes which AWS calls a function makes, so that its rights can be compared with them. It watches
 * what leaves the worker, because the emulators of DynamoDB and messaging do not know who calls.
 *
 * Plain JavaScript, as everything inside a worker.
 */
import diagnostics from 'node:diagnostics_channel';
import { appendFileSync } from 'node:fs';

const CHANNEL = 'http.client.request.created';

/** A signature names the service: `AWS4-HMAC-SHA256 Credential=<key>/<date>/<region>/<service>/aws4_request`. */
const SIGNED_SERVICE = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\/aws4_request/;

/** Members of a request's body that name what it is about. */
const NAMING = [
  'TableName',
  'IndexName',
  'QueueUrl',
  'TopicArn',
  'Name',
  'SecretId',
  'stateMachineArn',
  'executionArn',
  'FromEmailAddress',
  'ConfigurationSetName',
];

/**
 * Appends one JSON line for each different call of the function to `file`. Answers a function that
 * ends it: the channel belongs to the whole process.
 *
 * @param {string} functionName
 * @param {string} file
 * @returns {() => void}
 */
export function recordCalls(functionName, file) {
  const known = new Set();
  const watch = ({ request }) => {
    const service = SIGNED_SERVICE.exec(String(request.getHeader('authorization')))?.[1];
    if (service === undefined) return;
    const chunks = [];
    const { write, end } = request;
    request.write = (chunk, ...rest) => {
      chunks.push(chunk);
      return write.call(request, chunk, ...rest);
    };
    request.end = (chunk, ...rest) => {
      if (typeof chunk !== 'function' && chunk) chunks.push(chunk);
      const line = JSON.stringify(callOf(functionName, service, request, bodyOf(request, chunks)));
      if (!known.has(line)) appendFileSync(file, `${line}\n`);
      known.add(line);
      return end.call(request, chunk, ...rest);
    };
  };
  diagnostics.subscribe(CHANNEL, watch);
  return () => diagnostics.unsubscribe(CHANNEL, watch);
}

const callOf = (functionName, service, request, body) => ({
  functionName,
  service,
  operation: String(request.getHeader('x-amz-target') ?? body.Action ?? request.method)
    .split('.')
    .at(-1),
  path: shortened(request.path.split('?')[0].split('/'), service === 's3' ? 3 : 2),
  query: [...new URL(request.path, 'http://localhost').searchParams.keys()].filter((key) =>
    ['delete', 'list-type', 'uploads'].includes(key),
  ),
  copySource: request.getHeader('x-amz-copy-source'),
  names: namesIn(body),
});

/** Without what makes every call a different one: keys of objects, ids of connections. */
const shortened = (segments, count) =>
  segments.length <= count ? segments.join('/') : [...segments.slice(0, count), '-'].join('/');

function bodyOf(request, chunks) {
  const type = String(request.getHeader('content-type'));
  const text = Buffer.concat(chunks.map((chunk) => Buffer.from(chunk))).toString();
  if (type.includes('json')) return JSON.parse(text || '{}');
  if (type.includes('xml')) return { keys: text.match(/(?<=<Key>)[^<]+/g) ?? [] };
  return type.includes('x-www-form-urlencoded')
    ? Object.fromEntries(new URLSearchParams(text))
    : {};
}

/** The members that name things; of a transaction and a batch, those of each part. */
function namesIn(body) {
  const own = Object.fromEntries(
    NAMING.filter((key) => key in body).map((key) => [key, body[key]]),
  );
  const parts = (body.TransactItems ?? []).flatMap((item) =>
    Object.entries(item).map(([operation, { TableName }]) => ({ operation, TableName })),
  );
  const batch = Object.keys(body.RequestItems ?? {}).map((TableName) => ({ TableName }));
  const all = [...parts, ...batch].map((part) => JSON.stringify(part));
  const folders = (body.keys ?? []).map((key) => key.split('/')[0]);
  return {
    ...own,
    parts: [...new Set(all)].map((part) => JSON.parse(part)),
    folders: [...new Set(folders)],
  };
}
