import type { CreateTableInput } from '@aws-sdk/client-dynamodb';
import { readServiceFile, STAGE } from '@commerce/service-model';
import { render } from '@commerce/service-model/intrinsics';
import { resourcesOf, type Template } from '@commerce/service-model/template';

/**
 * The tables of a service as they are deployed, named for the stage `test`, as far as an empty database
 * needs to know them.
 *
 * @example
 * ```ts
 * for (const table of tablesOf(import.meta.dirname)) await client.send(new CreateTableCommand(table));
 * ```
 */
export const tablesOf = (service: string): CreateTableInput[] =>
  resourcesOf(
    readServiceFile(service, 'resources/tables.yml', { stage: 'test' }) as Template,
    'AWS::DynamoDB::Table',
  ).map(({ properties }) => {
    const { TableName, KeySchema, AttributeDefinitions, GlobalSecondaryIndexes } =
      properties as unknown as CreateTableInput;
    return {
      TableName,
      KeySchema,
      AttributeDefinitions,
      GlobalSecondaryIndexes,
      BillingMode: 'PAY_PER_REQUEST',
    };
  });

const PSEUDO_PARAMETERS: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'us-east-1',
  'AWS::AccountId': '000000000000',
};

/**
 * A state machine of a service as it is deployed, with settings of a test in place of the stage's. The
 * functions of the service are called by their keys, those of others by their names without stage.
 *
 * @example
 * ```ts
 * const { definition } = workflowOf(serviceFolder, 'approval', { approvalLastSeconds: 4 });
 * ```
 */
export function workflowOf(
  service: string,
  name: string,
  settings: Readonly<Record<string, unknown>> = {},
): unknown {
  const workflow = render(
    readServiceFile(service, `workflows/${name}.yml`, { settings }),
    (id, attribute) =>
      attribute === undefined
        ? PSEUDO_PARAMETERS[id]
        : `arn:aws:lambda:us-east-1:000000000000:function:${id}`,
  );
  return JSON.parse(JSON.stringify(workflow).replaceAll(`-${STAGE}`, ''));
}
