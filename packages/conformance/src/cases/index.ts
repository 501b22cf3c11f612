import type { CaseGroup } from '../case.ts';
import { authorizer } from './authorizer.cases.ts';
import { dynamodb } from './dynamodb.cases.ts';
import { httpApi } from './http-api.cases.ts';
import { lambda } from './lambda.cases.ts';
import { s3 } from './s3.cases.ts';
import { scheduler } from './scheduler.cases.ts';
import { ses } from './ses.cases.ts';
import { sns } from './sns.cases.ts';
import { sqs } from './sqs.cases.ts';
import { stepFunctions } from './step-functions.cases.ts';

/** Every case, by service. */
export const groups: readonly CaseGroup[] = [
  dynamodb,
  sqs,
  sns,
  s3,
  stepFunctions,
  lambda,
  scheduler,
  ses,
  httpApi,
  authorizer,
];
