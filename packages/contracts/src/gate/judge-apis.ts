import { apiCompare } from 'api-smart-diff';
import type { OpenApiDocument } from '../released.ts';
import type { Finding } from './finding.ts';

const METHODS = new Set(['get', 'put', 'post', 'patch', 'delete']);

/**
 * Says what has become of each released operation. Clients are not known here, so whatever could
 * break one does.
 */
export function judgeApis(
  released: Readonly<Record<string, OpenApiDocument>>,
  present: Readonly<Record<string, OpenApiDocument>>,
): Finding[] {
  const services = new Set([...Object.keys(released), ...Object.keys(present)]);
  return [...services].sort().flatMap((service) => {
    const [before, after] = [released[service], present[service]];
    if (before === undefined) return finding(service, `API of ${service}`, 'New API', false);
    if (after === undefined) return finding(service, `API of ${service}`, 'Removed', true);
    return apiCompare(before, after)
      .diffs.filter(({ path, type }) => path[0] === 'paths' && type !== 'annotation')
      .map(({ path, type, description, action }) =>
        finding(
          service,
          operationOf(path),
          description?.replace(/^\[(\w+)\]/, '$1') ?? `${action} ${path.slice(2).join('/')}`,
          type === 'breaking' || type === 'unclassified',
        ),
      );
  });
}

/** `POST /orders`, or the path alone. */
function operationOf([, path, method]: readonly (string | number)[]): string {
  const verb = String(method);
  return METHODS.has(verb) ? `${verb.toUpperCase()} ${path}` : String(path);
}

const finding = (producer: string, contract: string, change: string, breaks: boolean): Finding => ({
  contract,
  producer,
  verdict: breaks ? 'breaking' : 'compatible',
  change,
  consumers: breaks ? ['clients'] : [],
  ...(breaks && { remedy: 'keep what clients use, and add the new beside it' }),
});
