import { asRecord, type Resource, resourcesOf } from '@commerce/service-model/template';
import { resolveText } from '../template/resolve.ts';
import type { Rule } from './rule.ts';

const BOUNDARY = /^arn:aws:iam::123456789012:policy\/commerce-boundary-/;

const role = (properties: Readonly<Record<string, unknown>>): Record<string, Resource> => ({
  WorkflowRole: { Type: 'AWS::IAM::Role', Properties: properties },
});

/** The deploy role makes no other roles, whatever makes them in the template. */
export const roleIsBounded: Rule = {
  id: 'role-is-bounded',
  check: ({ template, stage }) =>
    resourcesOf(template, 'AWS::IAM::Role')
      .filter(({ properties }) => {
        const { PermissionsBoundary = '', Path } = asRecord(properties);
        const isBounded = BOUNDARY.test(resolveText(PermissionsBoundary, template));
        return !isBounded || Path !== `/commerce/${stage}/`;
      })
      .map(({ logicalId }) => ({
        subject: logicalId,
        message:
          'Has no permissions boundary, or not the path of its stage: list the plugin @commerce/serverless-config/permissions-boundary in serverless.yml, before template-parameters.',
      })),
  accepts: {
    resources: role({
      Path: '/commerce/dev/',
      PermissionsBoundary: {
        'Fn::Sub':
          'arn:$' + '{AWS::Partition}:iam::$' + '{AWS::AccountId}:policy/commerce-boundary-dev-x',
      },
    }),
  },
  rejects: { resources: role({}) },
};
