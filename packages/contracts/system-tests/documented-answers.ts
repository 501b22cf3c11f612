import type { Answer } from '@commerce/testing';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { OpenApiDocument } from '../src/released.ts';

interface DocumentedOperation {
  readonly operationId: string;
  readonly responses: Readonly<
    Record<string, { description: string; content?: Readonly<Record<string, { schema: object }>> }>
  >;
}

interface Documented {
  readonly id: string;
  readonly path: RegExp;
  readonly variables: number;
  readonly method: string;
  readonly operation: DocumentedOperation;
  readonly components: unknown;
}

/** Every operation of the documents, and whether what came is what they say. */
export class DocumentedAnswers {
  readonly #operations: readonly Documented[];
  readonly #ajv = new Ajv2020({ strict: false });
  /** Operations that responded with success. */
  readonly succeeded = new Set<string>();

  constructor(documents: Readonly<Record<string, OpenApiDocument>>) {
    formats.default(this.#ajv);
    const operations = Object.values(documents).flatMap(({ paths, components }) =>
      Object.entries(paths as Record<string, Record<string, DocumentedOperation>>).flatMap(
        ([path, methods]) =>
          Object.entries(methods).map(([method, operation]) => ({
            id: operation.operationId,
            path: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
            variables: path.split('{').length,
            method: method.toUpperCase(),
            operation,
            components,
          })),
      ),
    );
    // Of two paths that fit, the one with more literal segments is served.
    this.#operations = operations.sort((a, b) => a.variables - b.variables);
  }

  get ids(): string[] {
    return this.#operations.map(({ id }) => id);
  }

  /** Returns the problems of a response; none when it is as documented. */
  problemsOf(method: string, path: string, { status, headers, body }: Answer<unknown>): string[] {
    const [plain = ''] = path.split('?');
    const found = this.#operations.find((o) => o.method === method && o.path.test(plain));
    if (!found) return [`${method} ${path} is not documented`];
    const described = found.operation.responses[status];
    if (!described) return [`${found.id} does not say that it answers ${status}`];
    if (status < 400) this.succeeded.add(found.id);

    const mediaType = headers.get('content-type')?.split(';')[0];
    const [documentedType, content] =
      Object.entries(described.content ?? {}).find(([type]) => type.split(';')[0] === mediaType) ??
      [];
    if (!content) {
      return described.content || body !== ''
        ? [`${found.id} ${status} came as ${mediaType}, which is not documented`]
        : [];
    }
    if (!documentedType?.includes('json')) return [];
    const validate = this.#ajv.compile({ ...content.schema, components: found.components });
    if (!validate(body)) return [`${found.id} ${status}: ${this.#ajv.errorsText(validate.errors)}`];
    // A response of the gateway itself has no code.
    const { code } = body as { code?: string };
    return mediaType === 'application/problem+json' &&
      !described.description.includes(`\`${code}\``)
      ? [`${found.id} does not say that it answers ${code}`]
      : [];
  }
}
