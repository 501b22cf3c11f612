import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { lookUp } from '../../borders/border.ts';
import { packageFor } from '../../borders/dynoxide.ts';

/** A DynamoDB to start, or one that runs already. */
export type DynamoDbSource =
  | { readonly kind: 'binary'; readonly path: string }
  | { readonly kind: 'endpoint'; readonly endpoint: string };

/** The machine that it is for, and the folder from which packages are looked for; this one when absent. */
export interface Machine {
  readonly platform: string;
  readonly arch: string;
  readonly folder: string;
}

const HERE: Machine = {
  platform: process.platform,
  arch: process.arch,
  folder: import.meta.dirname,
};

/**
 * Finds a DynamoDB: the endpoint in `LOCAL_CLOUD_DYNAMODB_ENDPOINT`, the binary that npm installed
 * for this platform, or `dynoxide` on the PATH. Throws a sentence that says what to do.
 */
export function locateDynamoDb(
  environment: NodeJS.ProcessEnv = process.env,
  { platform, arch, folder }: Machine = HERE,
): DynamoDbSource {
  const endpoint = environment.LOCAL_CLOUD_DYNAMODB_ENDPOINT;
  if (endpoint) return { kind: 'endpoint', endpoint: endpoint.replace(/\/$/, '') };
  const installed = lookUp(packageFor(platform, arch), folder);
  const path =
    (installed && executable(join(installed, 'dynoxide'))) ??
    onPath('dynoxide', environment.PATH ?? '');
  if (path) return { kind: 'binary', path };
  throw new Error(
    `There is no DynamoDB for ${platform}-${arch}: put dynoxide 1.2 from https://github.com/nubo-db/dynoxide/releases in a folder on the PATH, or run "docker run -p 8000:8000 amazon/dynamodb-local" and set LOCAL_CLOUD_DYNAMODB_ENDPOINT=http://127.0.0.1:8000.`,
  );
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
