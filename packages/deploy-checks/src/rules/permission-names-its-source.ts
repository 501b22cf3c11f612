import { resourcesOf } from '@commerce/service-model/template';
import type { Rule } from './rule.ts';

const permission = (source: object) => ({
  resources: {
    MayConnect: {
      Type: 'AWS::Lambda::Permission',
      Properties: { Principal: 'apigateway.amazonaws.com', ...source },
    },
  },
});

/**
 * A service of AWS acts for all its customers: without a source, what another account has configured
 * there may call our function. `SourceAccount` is for what has no ARN that is known before it is made;
 * of a bucket's notification both are needed, since its ARN names no account.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
 */
export const permissionNamesItsSource: Rule = {
  id: 'permission-names-its-source',
  check: ({ template }) =>
    resourcesOf(template, 'AWS::Lambda::Permission')
      .filter(({ properties: { Principal, SourceArn, SourceAccount } }) =>
        Principal === 's3.amazonaws.com'
          ? SourceArn === undefined || SourceAccount === undefined
          : SourceArn === undefined && SourceAccount === undefined,
      )
      .map(({ logicalId }) => ({
        subject: logicalId,
        message:
          'Set SourceArn, or SourceAccount where there is no ARN; both for notifications of S3.',
      })),
  accepts: permission({ SourceArn: 'arn:aws:execute-api:us-east-1:123456789012:abc/*' }),
  rejects: permission({}),
};
