import {
  type GetParameterCommandInput,
  type GetParametersCommandInput,
  ParameterNotFound,
} from '@aws-sdk/client-ssm';
import { membersOf } from '../members.ts';

export type ParameterType = 'String' | 'SecureString' | 'StringList';

interface StoredParameter {
  readonly value: string;
  readonly type: ParameterType;
  readonly version: number;
  readonly modifiedMs: number;
}

const checkGet = membersOf('Name', 'WithDecryption');
const checkGetMany = membersOf('Names', 'WithDecryption');

/**
 * Parameter Store in memory.
 *
 * @example
 * ```ts
 * const ssm = new SimulatedSsm({ now: () => kernel.nowMs, parameters: manifest.parameters });
 * calls.add('SSM', ssm.operations);
 * ssm.put('/commerce/local/orders/decision-key', `${newKey},${oldKey}`); // a rotation
 * ```
 */
export class SimulatedSsm {
  readonly #now: () => number;
  readonly #parameters = new Map<string, StoredParameter>();

  /** `parameters` are secrets by their names, as a manifest has them. */
  constructor({
    now,
    parameters = {},
  }: {
    readonly now: () => number;
    readonly parameters?: Readonly<Record<string, string>>;
  }) {
    this.#now = now;
    for (const [name, value] of Object.entries(parameters)) this.put(name, value);
  }

  /** Writes a parameter, or its next version. */
  put(name: string, value: string, type: ParameterType = 'SecureString'): void {
    const version = (this.#parameters.get(name)?.version ?? 0) + 1;
    this.#parameters.set(name, { value, type, version, modifiedMs: this.#now() });
  }

  /** Takes a parameter away. */
  delete(name: string): void {
    this.#parameters.delete(name);
  }

  readonly operations = {
    GetParameter: (input: GetParameterCommandInput) => {
      checkGet(input);
      const Parameter = this.#find(input.Name, input.WithDecryption);
      if (Parameter === undefined) {
        throw new ParameterNotFound({
          message: `${input.Name} not found`,
          $metadata: { httpStatusCode: 400 },
        });
      }
      return { Parameter };
    },

    GetParameters: (input: GetParametersCommandInput) => {
      checkGetMany(input);
      const names = [...new Set(input.Names ?? [])];
      const found = names.map((name) => this.#find(name, input.WithDecryption));
      return {
        Parameters: found.filter((parameter) => parameter !== undefined),
        InvalidParameters: names.filter((_, index) => found[index] === undefined),
      };
    },
  };

  #find(name = '', decrypted = false) {
    const stored = this.#parameters.get(name);
    if (stored === undefined) return undefined;
    const { value, type, version, modifiedMs } = stored;
    return {
      Name: name,
      Type: type,
      Value:
        type === 'SecureString' && !decrypted ? Buffer.from(value).toString('base64url') : value,
      Version: version,
      LastModifiedDate: new Date(modifiedMs),
      ARN: `arn:aws:ssm:us-east-1:000000000000:parameter/${name.replace(/^\//, '')}`,
      DataType: 'text',
    };
  }
}
