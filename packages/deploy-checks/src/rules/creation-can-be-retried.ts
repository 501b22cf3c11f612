import type { Rule } from './rule.ts';

/** Types that keep data under a name of ours. */
const KEEPS_DATA = ['AWS::DynamoDB::Table', 'AWS::S3::Bucket'];

const tableWith = (policies: { DeletionPolicy?: string; UpdateReplacePolicy?: string }) => ({
  resources: { Orders: { Type: 'AWS::DynamoDB::Table', ...policies } },
});

/**
 * What is retained stays when the creation of its stack fails as well, and then its name is taken: the
 * next try fails. `RetainExceptOnCreate` keeps it in every other case.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
 */
export const creationCanBeRetried: Rule = {
  id: 'creation-can-be-retried',
  check: ({ template }) =>
    Object.entries(template.Resources)
      .filter(([, { Type }]) => KEEPS_DATA.includes(Type))
      .filter(([, { DeletionPolicy: policy }]) => policy === 'Retain')
      .map(([subject]) => ({
        subject,
        message: `Set DeletionPolicy to \${param:dataDeletionPolicy}, or to Delete for what is a copy.`,
      })),
  accepts: tableWith({ DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' }),
  rejects: tableWith({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' }),
};
