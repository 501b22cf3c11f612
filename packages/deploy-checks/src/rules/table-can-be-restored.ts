import { asRecord, resourcesOf } from '@commerce/service-model/template';
import type { Rule } from './rule.ts';

/** A table can be put back to any second of the last 35 days. */
export const tableCanBeRestored: Rule = {
  id: 'table-can-be-restored',
  check: ({ template }) =>
    resourcesOf(template, 'AWS::DynamoDB::Table')
      .filter(
        ({ properties }) =>
          asRecord(properties.PointInTimeRecoverySpecification).PointInTimeRecoveryEnabled !== true,
      )
      .map(({ logicalId }) => ({
        subject: logicalId,
        message: 'Set PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled: true.',
      })),
  accepts: {
    resources: {
      Orders: {
        Type: 'AWS::DynamoDB::Table',
        Properties: { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
      },
    },
  },
  rejects: { resources: { Orders: { Type: 'AWS::DynamoDB::Table', Properties: {} } } },
};
