import { platformUrl } from '@commerce/local-cloud/platform-url';
import * as z from 'zod';

/** Address of a stage. */
export interface StageOptions {
  readonly stage: string;
  readonly region?: string;
  /** Of the local cloud. */
  readonly url: string;
}

/** How a command line names a stage. */
export const STAGE_ARGUMENTS = {
  stage: { type: 'string', default: 'local' },
  region: { type: 'string' },
  url: { type: 'string', default: platformUrl() },
} as const;

/** Options of a stage's clients, by service: `SQS`, `SSM`. */
export interface StageClients {
  readonly config: (service: string) => object;
  /** Endpoints and credentials of the local cloud; absent in an account. */
  readonly local?: Readonly<Record<string, string>>;
}

/** Finds a stage: `local` by what its health page says, others as the AWS CLI would. */
export async function findStage({ stage, region, url }: StageOptions): Promise<StageClients> {
  if (stage !== 'local') return { config: () => ({ ...(region !== undefined && { region }) }) };
  const local = await localEnvironment(url);
  return {
    local,
    config: (service) => ({
      region: local.AWS_REGION ?? 'us-east-1',
      credentials: {
        accessKeyId: local.AWS_ACCESS_KEY_ID ?? '',
        secretAccessKey: local.AWS_SECRET_ACCESS_KEY ?? '',
      },
      endpoint: local[`AWS_ENDPOINT_URL_${service}`] ?? '',
    }),
  };
}

const health = z.object({ environment: z.record(z.string(), z.string()) });

async function localEnvironment(url: string): Promise<Readonly<Record<string, string>>> {
  try {
    // Asked once: a connection that was kept open may be closed by the other side just now.
    const response = await fetch(`${url}/_local/health`, { headers: { connection: 'close' } });
    return health.parse(await response.json()).environment;
  } catch (cause) {
    throw new Error(
      `No local cloud answers at ${url}: start it with npm start, say with --url where it is, or name a --stage`,
      { cause },
    );
  }
}
