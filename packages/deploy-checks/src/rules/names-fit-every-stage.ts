import { LONGEST_STAGE_NAME } from '@commerce/service-model/stage-name';
import { resourcesOf } from '@commerce/service-model/template';
import { PSEUDO_PARAMETERS, resolveText } from '../template/resolve.ts';
import type { Rule } from './rule.ts';

/** As long as the name of a region gets: ap-southeast-1, eu-isoe-west-1. */
const LONGEST_REGION = 'ap-southeast-1';

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const LIMITS: readonly [type: string, property: string, limit: number][] = [
  ['AWS::Lambda::Function', 'FunctionName', 64],
  ['AWS::SQS::Queue', 'QueueName', 80],
  ['AWS::StepFunctions::StateMachine', 'StateMachineName', 80],
  ['AWS::S3::Bucket', 'BucketName', 63],
  ['AWS::Scheduler::Schedule', 'Name', 64],
];

const functionNamed = (FunctionName: string) => ({
  stage: 'dev',
  resources: { SendMail: { Type: 'AWS::Lambda::Function', Properties: { FunctionName } } },
});

/** A name that fits in one stage and region fits in all of them. */
export const namesFitEveryStage: Rule = {
  id: 'names-fit-every-stage',
  check: ({ template, stage }) =>
    LIMITS.flatMap(([type, property, limit]) =>
      resourcesOf(template, type).flatMap(({ logicalId, properties }) => {
        if (properties[property] === undefined) return [];
        const name = resolveText(properties[property], template);
        const { length } = name.replaceAll(PSEUDO_PARAMETERS['AWS::Region'] ?? '', LONGEST_REGION);
        const excess = length - stage.length + LONGEST_STAGE_NAME.length - limit;
        return excess <= 0
          ? []
          : [
              {
                subject: logicalId,
                message: `Shorten ${property} by ${excess}: it may have ${limit} characters, also in the stage ${LONGEST_STAGE_NAME} and in ${LONGEST_REGION}.`,
              },
            ];
      }),
    ),
  accepts: functionNamed(`${'a'.repeat(47)}-dev`),
  rejects: functionNamed(`${'a'.repeat(48)}-dev`),
};
