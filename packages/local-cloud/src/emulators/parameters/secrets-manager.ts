import type {
  CreateSecretRequest,
  GetSecretValueRequest,
  PutSecretValueRequest,
} from '@aws-sdk/client-secrets-manager';
import { type Operation, ServiceError } from '../shared/aws-json.ts';
import type { Secret, SecretContent, SecretStore } from './secret-store.ts';

const NAME = /^[\w/+=.@-]{1,512}$/;
const CURRENT = 'AWSCURRENT';
const PREVIOUS = 'AWSPREVIOUS';

/** A request as the wire carries it: bytes are base64. */
type OnWire<Request extends { SecretBinary?: unknown }> = Omit<Request, 'SecretBinary'> & {
  readonly SecretBinary?: string;
};

/**
 * The operations of Secrets Manager by which secrets are read and set.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_Operations.html
 */
export function secretsManagerOperations(store: SecretStore): Readonly<Record<string, Operation>> {
  return {
    CreateSecret(request: OnWire<CreateSecretRequest>) {
      const { Name = '', ClientRequestToken } = request;
      if (!NAME.test(Name)) {
        throw new ServiceError('ValidationException', `"${Name}" is no name of a secret`);
      }
      const content = contentOf(request);
      const existing = store.find(Name);
      if (existing) {
        const repeated = content && repeats(store, existing, content, ClientRequestToken);
        if (!repeated) {
          throw new ServiceError('ResourceExistsException', `The secret ${Name} already exists.`);
        }
        return { ARN: existing.arn, Name, VersionId: ClientRequestToken };
      }
      const secret = store.create(Name);
      const VersionId = content && store.addVersion(secret, content, ClientRequestToken);
      return { ARN: secret.arn, Name, ...(VersionId && { VersionId }) };
    },

    PutSecretValue(request: OnWire<PutSecretValueRequest>) {
      const { SecretId = '', ClientRequestToken } = request;
      const secret = find(store, SecretId);
      const content = contentOf(request);
      if (!content) {
        throw new ServiceError(
          'InvalidRequestException',
          'You must provide either SecretString or SecretBinary.',
        );
      }
      const VersionId = repeats(store, secret, content, ClientRequestToken)
        ? ClientRequestToken
        : store.addVersion(secret, content, ClientRequestToken);
      return { ARN: secret.arn, Name: secret.name, VersionId, VersionStages: [CURRENT] };
    },

    GetSecretValue({ SecretId = '', VersionId, VersionStage = CURRENT }: GetSecretValueRequest) {
      const secret = find(store, SecretId);
      const versionId = VersionId ?? inStage(secret, VersionStage);
      const version = versionId ? store.version(secret, versionId) : undefined;
      if (!version) {
        throw new ServiceError(
          'ResourceNotFoundException',
          `Secrets Manager can't find the specified secret value for ${VersionId ? `VersionId: ${VersionId}` : `staging label: ${VersionStage}`}`,
        );
      }
      return {
        ARN: secret.arn,
        Name: secret.name,
        VersionId: version.versionId,
        VersionStages: [version.versionId === secret.currentVersion ? CURRENT : PREVIOUS],
        CreatedDate: version.createdAtMs / 1_000,
        [version.kind === 'string' ? 'SecretString' : 'SecretBinary']: version.value,
      };
    },
  };
}

function find(store: SecretStore, id: string): Secret {
  const secret = store.find(id);
  if (secret) return secret;
  throw new ServiceError(
    'ResourceNotFoundException',
    "Secrets Manager can't find the specified secret.",
  );
}

function inStage(secret: Secret, stage: string): string | null {
  if (stage === CURRENT) return secret.currentVersion;
  return stage === PREVIOUS ? secret.previousVersion : null;
}

/** Tells whether this token came before with the same content; the same token for other content is rejected. */
function repeats(
  store: SecretStore,
  secret: Secret,
  content: SecretContent,
  token: string | undefined,
): boolean {
  const earlier = token === undefined ? undefined : store.version(secret, token);
  if (!earlier) return false;
  if (earlier.kind === content.kind && earlier.value === content.value) return true;
  throw new ServiceError(
    'ResourceExistsException',
    `You can't use ClientRequestToken ${token} because that value is already in use for a version of secret ${secret.arn}.`,
  );
}

function contentOf(request: {
  readonly SecretString?: string | undefined;
  readonly SecretBinary?: string | undefined;
}): SecretContent | undefined {
  if (request.SecretString !== undefined) return { kind: 'string', value: request.SecretString };
  if (request.SecretBinary !== undefined) return { kind: 'binary', value: request.SecretBinary };
  return undefined;
}
