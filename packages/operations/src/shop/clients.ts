import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { Route53Client } from '@aws-sdk/client-route-53';
import { S3Client } from '@aws-sdk/client-s3';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient, STSServiceException } from '@aws-sdk/client-sts';

/** A stage, and the clients for its account and region. */
export interface Shop {
  readonly stage: string;
  readonly region: string;
  readonly account: string;
  readonly cloudFormation: CloudFormationClient;
  readonly cognito: CognitoIdentityProviderClient;
  readonly dynamoDb: DynamoDBClient;
  readonly s3: S3Client;
  readonly ssm: SSMClient;
}

/** No account can be reached: without credentials, with bad ones, or in a region that there is not. */
export class AccountError extends Error {
  override readonly name = 'AccountError';
}

/**
 * Finds the account that a command is for, as the AWS SDK finds it. What was named on the command line
 * becomes part of the environment, so that the framework takes the same.
 *
 * @throws AccountError
 */
export async function openShop({
  stage,
  region = process.env.AWS_REGION || process.env.AWS_DEFAULT_REGION,
  profile,
}: {
  readonly stage: string;
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
}): Promise<Shop> {
  if (!region) {
    throw new AccountError('No region is named: say --region eu-central-1, or set AWS_REGION');
  }
  process.env.AWS_REGION = region;
  if (profile !== undefined) nameProfile(profile);
  // Names of buckets are paths in an emulator, whose address has no subdomains.
  const forcePathStyle = process.env.AWS_ENDPOINT_URL !== undefined;
  return {
    stage,
    region,
    account: await accountOf(new STSClient({ region }), region),
    cloudFormation: new CloudFormationClient({ region }),
    cognito: new CognitoIdentityProviderClient({ region }),
    dynamoDb: new DynamoDBClient({ region }),
    s3: new S3Client({ region, forcePathStyle }),
    ssm: new SSMClient({ region }),
  };
}

/** Clients for what an account has and no stage. */
export const accountClients = (region: string) => ({
  lambda: new LambdaClient({ region }),
  ses: new SESv2Client({ region }),
  // Route 53 is in no region; its endpoint is.
  route53: new Route53Client({ region: 'us-east-1' }),
});

/** Keys that are in the environment as well would be others' than the profile's. */
function nameProfile(profile: string): void {
  process.env.AWS_PROFILE = profile;
  for (const key of ['ACCESS_KEY_ID', 'SECRET_ACCESS_KEY', 'SESSION_TOKEN']) {
    delete process.env[`AWS_${key}`];
  }
}

async function accountOf(sts: STSClient, region: string): Promise<string> {
  try {
    const { Account = '' } = await sts.send(new GetCallerIdentityCommand({}));
    return Account;
  } catch (cause) {
    throw new AccountError(problemOf(cause, region), { cause });
  }
}

function problemOf(cause: unknown, region: string): string {
  const { name, message } = cause as Error;
  if (name === 'CredentialsProviderError') {
    return `There are no credentials for AWS in ${process.env.AWS_PROFILE ?? 'the environment'}: set AWS_PROFILE, or say --profile (${message})`;
  }
  if (cause instanceof STSServiceException) {
    return `AWS rejects these credentials: sign in again, or say another --profile (${name}: ${message})`;
  }
  return `AWS cannot be reached in ${region}: look whether there is a region of that name, and at the network (${message})`;
}
