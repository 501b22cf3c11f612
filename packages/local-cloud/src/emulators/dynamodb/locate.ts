import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

/** A DynamoDB to start, or one that runs already. */
export type DynamoDbSource =
  | { readonly kind: 'binary'; readonly path: string }
  | { readonly kind: 'endpoint'; readonly endpoint: string };

/**
 * Finds a DynamoDB: the endpoint in `LOCAL_CLOUD_DYNAMODB_ENDPOINT`, the binary that npm installed
 * for this platform, or `dynoxide` on the PATH. Throws a sentence that says what to do.
 */
export function locateDynamoDb(environment: NodeJS.ProcessEnv = process.env): DynamoDbSource {
  const endpoint = environment.LOCAL_CLOUD_DYNAMODB_ENDPOINT;
  if (endpoint) return { kind: 'endpoint', endpoint: endpoint.replace(/\/$/, '') };
  const path = installedBinary() ?? onPath('dynoxide', environment.PATH ?? '');
  if (path) return { kind: 'binary', path };
  throw new Error(
    `There is no DynamoDB for ${process.platform}-${process.arch}: install dynoxide and put it on the PATH, or ` +
      'run "docker run -p 8000:8000 amazon/dynamodb-local" and set LOCAL_CLOUD_DYNAMODB_ENDPOINT=http://127.0.0.1:8000.',
  );
}

function installedBinary(): string | undefined {
  try {
    const manifest = createRequire(import.meta.url).resolve(
      `@dynoxide/${process.platform}-${process.arch}/package.json`,
    );
    return executable(join(dirname(manifest), 'dynoxide'));
  } catch {
    return undefined;
  }
}

function onPath(command: string, path: string): string | undefined {
  for (const folder of path.split(delimiter)) {
    const found = folder && executable(join(folder, command));
    if (found) return found;
  }
  return undefined;
}

function executable(file: string): string | undefined {
  try {
    accessSync(file, constants.X_OK);
    return file;
  } catch {
    return undefined;
  }
}
