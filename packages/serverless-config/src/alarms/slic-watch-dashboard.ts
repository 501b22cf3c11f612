import { asRecord, type Resource } from '@commerce/service-model/template';

/**
 * slic-watch 3.2 asks for the metrics of an index by `GlobalSecondaryIndex`, which AWS does not emit
 * them by: the graphs would stay empty.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
 */
export function correctIndexDimension(resources: Record<string, Resource>): void {
  for (const [logicalId, resource] of Object.entries(resources)) {
    if (resource.Type !== 'AWS::CloudWatch::Dashboard') continue;
    const { DashboardBody } = resource.Properties ?? {};
    const body = asRecord(DashboardBody)['Fn::Sub'];
    if (typeof body !== 'string') continue;
    const corrected = body.replaceAll('"GlobalSecondaryIndex"', '"GlobalSecondaryIndexName"');
    resources[logicalId] = {
      ...resource,
      Properties: { ...resource.Properties, DashboardBody: { 'Fn::Sub': corrected } },
    };
  }
}
