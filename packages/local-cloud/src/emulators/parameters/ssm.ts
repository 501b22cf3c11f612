import { createHash } from 'node:crypto';
import type {
  DeleteParameterRequest,
  GetParameterRequest,
  GetParametersByPathRequest,
  GetParametersRequest,
  PutParameterRequest,
} from '@aws-sdk/client-ssm';
import { ACCOUNT_ID, REGION } from '../emulator.ts';
import { type Operation, ServiceError } from '../shared/aws-json.ts';
import type { ParameterStore, ParameterType, ParameterVersion } from './parameter-store.ts';

const ARN_PREFIX = `arn:aws:ssm:${REGION}:${ACCOUNT_ID}:parameter/`;
const TYPES: readonly string[] = ['String', 'SecureString', 'StringList'] satisfies ParameterType[];
const NAME = /^[\w.\-/]{1,1011}$/;
const MAX_NAMES = 10;
const MAX_STANDARD_BYTES = 4_096;
const MAX_ADVANCED_BYTES = 8_192;

/**
 * The operations of Parameter Store by which parameters are read and set.
 *
 * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_Operations.html
 */
export function parameterStoreOperations(
  store: ParameterStore,
): Readonly<Record<string, Operation>> {
  return {
    DeleteParameter({ Name = '' }: DeleteParameterRequest) {
      store.delete(find(store, Name).parameter.name);
      return {};
    },

    GetParameter({ Name, WithDecryption }: GetParameterRequest) {
      const { parameter, selector } = find(store, Name ?? '');
      return { Parameter: toApi(parameter, WithDecryption, selector) };
    },

    GetParameters({ Names = [], WithDecryption }: GetParametersRequest) {
      if (Names.length === 0 || Names.length > MAX_NAMES) {
        throw validationError(`Names must have 1 to ${MAX_NAMES} entries`);
      }
      const invalid: string[] = [];
      const found = Names.flatMap((name) => {
        try {
          const { parameter, selector } = find(store, name);
          return [toApi(parameter, WithDecryption, selector)];
        } catch (error) {
          if (!(error instanceof ServiceError)) throw error;
          invalid.push(name);
          return [];
        }
      });
      return { Parameters: found, InvalidParameters: invalid };
    },

    GetParametersByPath(request: GetParametersByPathRequest) {
      const { Path = '', Recursive = false, MaxResults = MAX_NAMES, NextToken } = request;
      if (!Path.startsWith('/')) throw validationError('The path must begin with a slash');
      if (MaxResults < 1 || MaxResults > MAX_NAMES) {
        throw validationError(`MaxResults must be between 1 and ${MAX_NAMES}`);
      }
      const folder = Path.endsWith('/') ? Path : `${Path}/`;
      const after = NextToken ? Buffer.from(NextToken, 'base64url').toString() : '';
      const left = store
        .startingWith(folder)
        .filter(({ name }) => name > after)
        .filter(({ name }) => Recursive || !name.slice(folder.length).includes('/'));
      const page = left.slice(0, MaxResults);
      const last = page.at(-1);
      return {
        Parameters: page.map((parameter) => toApi(parameter, request.WithDecryption)),
        ...(last &&
          left.length > page.length && {
            NextToken: Buffer.from(last.name).toString('base64url'),
          }),
      };
    },

    PutParameter({ Name = '', Value = '', Type, Overwrite = false, Tier }: PutParameterRequest) {
      if (!NAME.test(Name)) throw validationError(`"${Name}" is no name of a parameter`);
      const bytes = Buffer.byteLength(Value);
      const advanced = Tier === 'Advanced' || Tier === 'Intelligent-Tiering';
      if (bytes < 1 || bytes > (advanced ? MAX_ADVANCED_BYTES : MAX_STANDARD_BYTES)) {
        throw validationError(
          `A value has 1 to ${MAX_STANDARD_BYTES} bytes, in the advanced tier up to ${MAX_ADVANCED_BYTES}`,
        );
      }
      const current = store.get(Name);
      if (current && !Overwrite) {
        throw new ServiceError(
          'ParameterAlreadyExists',
          'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
        );
      }
      const type = Type ?? current?.type;
      if (!isType(type)) throw validationError(`Type must be one of ${TYPES.join(', ')}`);
      if (current && current.type !== type) {
        throw new ServiceError(
          'HierarchyTypeMismatchException',
          `${Name} is a ${current.type}; a parameter keeps its type`,
        );
      }
      const { version } = store.put(Name, type, Value);
      return { Version: version, Tier: bytes > MAX_STANDARD_BYTES ? 'Advanced' : 'Standard' };
    },
  };
}

/** Finds a parameter by its name or ARN, either with `:version` behind it. */
function find(
  store: ParameterStore,
  requested: string,
): { parameter: ParameterVersion; selector?: string } {
  const local = requested.startsWith(ARN_PREFIX) ? requested.slice(ARN_PREFIX.length) : undefined;
  const [name = '', version] = (local ?? requested).split(':');
  // The ARN has a slash before every name, whether or not the name itself begins with one.
  const names = local === undefined ? [name] : [`/${name}`, name];
  const found = names.find((candidate) => store.get(candidate) !== undefined);
  if (found === undefined) {
    throw new ServiceError('ParameterNotFound', `There is no parameter ${requested}`);
  }
  // Labels look like versions and are not kept: nothing is found in their place.
  const wanted = version === undefined || /^\d+$/.test(version) ? version : '0';
  const parameter = store.get(found, wanted === undefined ? undefined : Number(wanted));
  if (!parameter) {
    throw new ServiceError('ParameterVersionNotFound', `${found} has no version ${version}`);
  }
  return { parameter, ...(version !== undefined && { selector: `:${version}` }) };
}

function toApi(
  { name, version, type, value, modifiedAtMs }: ParameterVersion,
  withDecryption = false,
  selector?: string,
) {
  return {
    Name: name,
    Type: type,
    Value: type === 'SecureString' && !withDecryption ? unreadable(value) : value,
    Version: version,
    ...(selector && { Selector: selector }),
    LastModifiedDate: modifiedAtMs / 1_000,
    ARN: ARN_PREFIX + name.replace(/^\//, ''),
    DataType: 'text',
  };
}

/** Stands for the ciphertext that a reader gets who does not ask for decryption. */
const unreadable = (value: string): string =>
  `AQICAH${createHash('sha256').update(value).digest('base64')}`;

const isType = (type: string | undefined): type is ParameterType => TYPES.includes(type ?? '');

const validationError = (message: string): ServiceError =>
  new ServiceError('ValidationException', message);
