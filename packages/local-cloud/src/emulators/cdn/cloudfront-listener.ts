import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { EmulatorContext } from '../emulator.ts';
import { ACCOUNT_ID } from '../emulator.ts';
import { ServiceError } from '../shared/aws-json.ts';
import { type LocalListener, readBody } from '../shared/http-server.ts';
import type { Edge } from './edge.ts';
import type { Invalidation } from './invalidations.ts';

const PATH = /^\/2020-05-31\/distribution\/([^/]+)\/invalidation(?:\/([^/]+))?$/;

/**
 * Serves invalidations in CloudFront's protocol, which is XML.
 *
 * @see https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateInvalidation.html
 */
export const cloudFrontListener =
  (
    edges: ReadonlyMap<string, Edge>,
    { rights, log }: Pick<EmulatorContext, 'rights' | 'log'>,
  ): LocalListener =>
  async (request, response) => {
    const send = (status: number, xml: string, headers: Record<string, string> = {}) => {
      response.writeHead(status, {
        'content-type': 'text/xml',
        'x-amzn-requestid': randomUUID(),
        ...headers,
      });
      response.end(`<?xml version="1.0"?>\n${xml}`);
    };
    try {
      const [path = ''] = (request.url ?? '').split('?');
      const [, distributionId = '', invalidationId] = PATH.exec(path) ?? [];
      const action = actionOf(request, distributionId, invalidationId);
      await rights.demand(rights.callerOf(request.headers.authorization), [
        {
          action: `cloudfront:${action}`,
          resource: `arn:aws:cloudfront::${ACCOUNT_ID}:distribution/${distributionId}`,
        },
      ]);
      const edge = edges.get(distributionId);
      if (!edge) {
        throw new ServiceError(
          'NoSuchDistribution',
          'The specified distribution does not exist.',
          404,
        );
      }
      if (action === 'CreateInvalidation') {
        const { reference, paths } = batchOf((await readBody(request)).toString('utf8'));
        const made = edge.invalidations.create(reference, paths);
        send(201, xmlOf(made), { location: `${path}/${made.id}` });
        return;
      }
      const found = edge.invalidations.get(invalidationId ?? '');
      if (!found) {
        throw new ServiceError(
          'NoSuchInvalidation',
          'The specified invalidation does not exist.',
          404,
        );
      }
      send(200, xmlOf(found));
    } catch (error) {
      const known =
        error instanceof ServiceError
          ? error
          : new ServiceError('InternalError', 'The local cloud failed', 500);
      if (known !== error) log(`cdn: ${request.method} ${request.url} failed: ${error}`);
      const code = known.name === 'AccessDeniedException' ? 'AccessDenied' : known.name;
      send(
        code === 'AccessDenied' ? 403 : known.status,
        `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>Sender</Type><Code>${code}</Code><Message>${toXml(known.message)}</Message></Error></ErrorResponse>`,
      );
    }
  };

const NAMESPACE = 'http://cloudfront.amazonaws.com/doc/2020-05-31/';

function actionOf(
  { method, url }: IncomingMessage,
  distributionId: string,
  invalidationId: string | undefined,
): 'CreateInvalidation' | 'GetInvalidation' {
  if (distributionId !== '' && method === 'POST' && invalidationId === undefined) {
    return 'CreateInvalidation';
  }
  if (distributionId !== '' && method === 'GET' && invalidationId !== undefined) {
    return 'GetInvalidation';
  }
  throw new ServiceError('NotImplemented', `The local cloud does not have ${method} ${url}`, 501);
}

/** An `InvalidationBatch`, which the SDK writes without white space, namespaces in names, or comments. */
function batchOf(xml: string): { readonly reference: string; readonly paths: readonly string[] } {
  const [, reference = ''] = /<CallerReference>([^<]*)<\/CallerReference>/.exec(xml) ?? [];
  const paths = [...xml.matchAll(/<Path>([^<]*)<\/Path>/g)].map(([, path = '']) => fromXml(path));
  if (reference === '')
    throw new ServiceError('InvalidArgument', 'The CallerReference is missing.');
  return { reference: fromXml(reference), paths };
}

const xmlOf = ({ id, createdAt, reference, paths }: Invalidation): string =>
  `<Invalidation xmlns="${NAMESPACE}"><Id>${id}</Id><Status>Completed</Status><CreateTime>${createdAt.toISOString()}</CreateTime><InvalidationBatch><Paths><Quantity>${paths.length}</Quantity><Items>${paths.map((path) => `<Path>${toXml(path)}</Path>`).join('')}</Items></Paths><CallerReference>${toXml(reference)}</CallerReference></InvalidationBatch></Invalidation>`;

const ENTITIES = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" } as const;

const fromXml = (text: string): string =>
  text.replaceAll(
    /&(amp|lt|gt|quot|apos);/g,
    (entity) => ENTITIES[entity as keyof typeof ENTITIES],
  );

const toXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
