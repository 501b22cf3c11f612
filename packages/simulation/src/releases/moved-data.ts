import type { Deployment } from '../platform/deployment.ts';

/** A release has another name for what holds data: CloudFormation makes a new one, which is empty. */
export class DataLeftBehindError extends Error {
  override readonly name = 'DataLeftBehindError';

  constructor(moves: readonly string[]) {
    super(`The roll-out leaves the data of the release before behind:\n  ${moves.join('\n  ')}`);
  }
}

/** Properties that name what holds data; another name is another table, or another bucket. */
const NAMES: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::S3::Bucket': 'BucketName',
};

type Release = Pick<Deployment, 'manifests'>;

/**
 * Rejects a release in which a table or a bucket of the one before has another name. One that is gone
 * altogether was taken away on purpose.
 *
 * @throws DataLeftBehindError with each of them.
 */
export function requireSameData(before: Release, next: Release): void {
  const names = namesOf(next);
  const moves = [...namesOf(before)].flatMap(([resource, name]) => {
    const now = names.get(resource);
    return now === undefined || now === name ? [] : [`${resource}: ${name} is ${now} now`];
  });
  if (moves.length > 0) throw new DataLeftBehindError(moves);
}

const namesOf = ({ manifests }: Release): Map<string, string> =>
  new Map(
    manifests.flatMap(({ resources }) =>
      resources.flatMap(({ service, logicalId, type, properties }): [string, string][] => {
        const name = NAMES[type];
        return name === undefined ? [] : [[`${service} ${logicalId}`, String(properties[name])]];
      }),
    ),
  );
