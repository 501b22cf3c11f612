import { startedOn } from '@commerce/testing/contract';
import { describeCodeTries } from '../../ports/code-tries.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbCodeTries } from './code-tries.ts';

describeCodeTries(
  'dynamoDbCodeTries',
  startedOn(startCloud, ({ dynamoDb, nameOf }) => ({
    codeTries: dynamoDbCodeTries({ client: dynamoDb, tableName: nameOf('PromotionUsesTable') }),
  })),
);
