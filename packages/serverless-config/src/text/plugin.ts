import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Framework } from '@commerce/service-model/serverless';

/** The input that osls hands to a source of variables. */
interface Request {
  readonly serviceDir: string;
  /** The text in the parentheses. */
  readonly params: readonly string[] | null;
}

/**
 * The variable `${text(edge-functions/page.js)}`: a file of the service as it stands there. `${file(...)}`
 * would run a file of JavaScript.
 *
 * @example
 * ```yaml
 * plugins:
 *   - "@commerce/serverless-config/text"
 * resources:
 *   Resources:
 *     PageFunction:
 *       Type: AWS::CloudFront::Function
 *       Properties:
 *         FunctionCode: ${text(edge-functions/page.js)}
 * ```
 */
export default class Text {
  readonly configurationVariablesSources: Readonly<
    Record<'text', { resolve(request: Request): { value: string } }>
  >;

  constructor({ classes }: Pick<Framework, 'classes'>) {
    this.configurationVariablesSources = {
      text: {
        resolve({ serviceDir, params }) {
          const file = params?.[0] ?? '';
          try {
            return { value: readFileSync(join(serviceDir, file), 'utf8') };
          } catch (error) {
            throw new classes.Error(
              `${file} cannot be read: ${(error as Error).message}`,
              'TEXT_NOT_READABLE',
            );
          }
        },
      },
    };
  }
}
