import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { readServiceFile } from '@commerce/service-model';
import { render } from '@commerce/service-model/intrinsics';
import { type NamedResource, resourcesOf, type Template } from '@commerce/service-model/template';
import { PSEUDO_PARAMETERS } from '../pseudo-parameters.ts';

/** The parts of a template that a test works on, by their logical ids. */
export interface Resources {
  readonly tables: ReadonlyMap<string, CreateTableCommandInput>;
  readonly buckets: ReadonlyMap<string, string>;
}

/** Reads tables and buckets of a service as they are deployed, from its `resources/*.yml`. */
export function readResources(serviceFolder: string): Resources {
  const templates = readdirSync(join(serviceFolder, 'resources'))
    .filter((file) => file.endsWith('.yml'))
    .map(
      (file) =>
        readServiceFile(serviceFolder, join('resources', file), { stage: 'test' }) as Template,
    );
  const ofType = (type: string) => templates.flatMap((template) => resourcesOf(template, type));
  return {
    tables: new Map(ofType('AWS::DynamoDB::Table').map(withTable)),
    buckets: new Map(
      ofType('AWS::S3::Bucket').map(({ logicalId, properties: { BucketName } }) => [
        logicalId,
        String(render(BucketName, (id) => PSEUDO_PARAMETERS[id])),
      ]),
    ),
  };
}

/** Leaves out streams and times to live: no test of an adapter needs them, and both cost the database. */
function withTable({ logicalId, properties }: NamedResource): [string, CreateTableCommandInput] {
  const { TableName, KeySchema, AttributeDefinitions, GlobalSecondaryIndexes } =
    properties as unknown as CreateTableCommandInput;
  return [
    logicalId,
    {
      TableName,
      KeySchema,
      AttributeDefinitions,
      BillingMode: 'PAY_PER_REQUEST',
      ...(GlobalSecondaryIndexes && { GlobalSecondaryIndexes }),
    },
  ];
}
