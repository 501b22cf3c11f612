import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { parse } from 'yaml';

interface Resource {
  readonly Type: string;
  readonly Properties?: unknown;
}

/** The parts of a template that a test works on, by their logical ids. */
export interface Resources {
  readonly tables: ReadonlyMap<string, CreateTableCommandInput>;
  readonly buckets: ReadonlyMap<string, string>;
}

/** What Serverless and CloudFormation put in for a stage `test` in the account of the local cloud. */
const VARIABLES: Readonly<Record<string, string>> = {
  'sls:stage': 'test',
  'AWS::AccountId': '000000000000',
  'AWS::Region': 'us-east-1',
};

/** Reads tables and buckets of a service as they are deployed, from its `resources/*.yml`. */
export function readResources(serviceFolder: string): Resources {
  const service = serviceIn(serviceFolder);
  const folder = join(serviceFolder, 'resources');
  const resources = readdirSync(folder)
    .filter((file) => file.endsWith('.yml'))
    .flatMap((file) => resourcesIn(readFileSync(join(folder, file), 'utf8'), service));
  return {
    tables: new Map(ofType(resources, 'AWS::DynamoDB::Table').map(withTable)),
    buckets: new Map(
      ofType(resources, 'AWS::S3::Bucket').map(([id, { Properties }]) => [
        id,
        (Properties as { BucketName: string }).BucketName,
      ]),
    ),
  };
}

/** The name by which `serverless.yml` calls the service. */
function serviceIn(folder: string): string {
  const [, name] =
    /^service: *(\S+)/m.exec(readFileSync(join(folder, 'serverless.yml'), 'utf8')) ?? [];
  if (name === undefined) throw new Error(`${folder}/serverless.yml names no service`);
  return name;
}

function resourcesIn(text: string, service: string): [string, Resource][] {
  const filled = text.replaceAll(
    /\$\{([\w:]+)\}/g,
    (whole, variable: string) =>
      (variable === 'self:service' ? service : VARIABLES[variable]) ?? whole,
  );
  // Tags of CloudFormation are none of YAML's: what they stand before is read as it is.
  const { Resources = {} } = parse(filled, { logLevel: 'silent' }) as {
    Resources?: Record<string, Resource>;
  };
  return Object.entries(Resources);
}

const ofType = (resources: readonly [string, Resource][], type: string) =>
  resources.filter(([, { Type }]) => Type === type);

/** Without streams and times to live: no test of an adapter needs them, and both cost the database. */
function withTable([id, { Properties }]: [string, Resource]): [string, CreateTableCommandInput] {
  const { TableName, KeySchema, AttributeDefinitions, GlobalSecondaryIndexes } =
    Properties as CreateTableCommandInput;
  return [
    id,
    {
      TableName,
      KeySchema,
      AttributeDefinitions,
      BillingMode: 'PAY_PER_REQUEST',
      ...(GlobalSecondaryIndexes && { GlobalSecondaryIndexes }),
    },
  ];
}
