import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** As much of a template as is taken away from it. */
interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
}

interface Resource {
  readonly Type: string;
  readonly DependsOn?: readonly string[];
  readonly Properties?: Record<string, unknown>;
}

/**
 * Stands before an emulator of AWS that somebody has started, and takes out of templates what the
 * emulator cannot make: alarms on metric math, deployments and route responses of WebSocket APIs, budgets,
 * looks of sign-in pages, policies apart from their roles.
 */
export class Emulator {
  readonly #server: Server;
  readonly #target: URL;
  readonly #failing = new Set<string>();

  private constructor(target: URL) {
    this.#target = target;
    this.#server = createServer((incoming, outgoing) => {
      this.#forward(incoming).then(
        ({ response, body }) =>
          outgoing.writeHead(response.statusCode ?? 502, response.headers).end(body),
        (error: unknown) => outgoing.writeHead(502).end(String(error)),
      );
    });
  }

  static async before(target: string): Promise<Emulator> {
    const emulator = new Emulator(new URL(target));
    emulator.#server.listen(0, '127.0.0.1');
    await once(emulator.#server, 'listening');
    return emulator;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** From now on a stack fails half way: with a resource that comes after its tables and buckets. */
  fail(stack: string): void {
    this.#failing.add(stack);
  }

  /** Ends what `fail` began. */
  spare(stack: string): void {
    this.#failing.delete(stack);
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #forward(incoming: IncomingMessage) {
    const body = await bytesOf(incoming);
    const form = new URLSearchParams(body.toString('latin1'));
    const templateUrl = form.get('TemplateURL');
    const hasTemplate = /application\/x-www-form-urlencoded/.test(
      incoming.headers['content-type'] ?? '',
    );
    if (!hasTemplate || templateUrl === null) return this.#send(incoming, body);
    const stored = new URL(new URL(templateUrl).pathname, this.#target);
    const found = await fetch(stored);
    const template = (await found.json()) as Template;
    const isFailing = this.#failing.has(form.get('StackName') ?? '');
    const changed = isFailing ? failing(possible(template)) : possible(template);
    // The checksum among them is how the framework knows that nothing has changed.
    const headers = [...found.headers].filter(([name]) => name.startsWith('x-amz-meta-'));
    await fetch(stored, { method: 'PUT', headers, body: JSON.stringify(changed) });
    return this.#send(incoming, body);
  }

  async #send({ method, url, headers }: IncomingMessage, body: Buffer) {
    const { hostname, port } = this.#target;
    const outgoing = request({
      hostname,
      port,
      method,
      path: url,
      headers: { ...headers, 'content-length': body.length },
    });
    outgoing.end(body);
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
    return { response, body: await bytesOf(response) };
  }
}

function possible({ Resources, ...rest }: Template): Template {
  const impossible = Object.entries(Resources)
    .filter(
      ([, { Type, Properties }]) =>
        Type === 'AWS::ApiGatewayV2::Deployment' ||
        Type === 'AWS::ApiGatewayV2::RouteResponse' ||
        Type === 'AWS::Budgets::Budget' ||
        Type === 'AWS::Cognito::ManagedLoginBranding' ||
        Type === 'AWS::IAM::RolePolicy' ||
        (Type === 'AWS::CloudWatch::Alarm' && Properties?.Metrics !== undefined),
    )
    .map(([logicalId]) => logicalId);
  const left = Object.entries(Resources).filter(([logicalId]) => !impossible.includes(logicalId));
  for (const [, { Properties }] of left) delete Properties?.DeploymentId;
  return { ...rest, Resources: Object.fromEntries(left) };
}

/** With an alarm that the emulator rejects, once the data is there. */
function failing({ Resources, ...rest }: Template): Template {
  const isData = ({ Type }: Resource) =>
    Type === 'AWS::DynamoDB::Table' || Type === 'AWS::S3::Bucket';
  const FailingAlarm: Resource = {
    Type: 'AWS::CloudWatch::Alarm',
    DependsOn: Object.keys(Resources).filter((name) => isData(Resources[name] as Resource)),
    Properties: { Metrics: [{ Id: 'sum', Expression: 'a + b' }] },
  };
  return { ...rest, Resources: { ...Resources, FailingAlarm } };
}

async function bytesOf(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
