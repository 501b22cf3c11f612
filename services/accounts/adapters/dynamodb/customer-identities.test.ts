import { startedOn } from '@commerce/testing/contract';
import { describeCustomerIdentities } from '../../ports/customer-identities.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbCustomerIdentities } from './customer-identities.ts';

describeCustomerIdentities(
  'dynamoDbCustomerIdentities',
  startedOn(startCloud, ({ dynamoDb: client, nameOf }) =>
    dynamoDbCustomerIdentities({ client, tableName: nameOf('ProfilesTable') }),
  ),
);
