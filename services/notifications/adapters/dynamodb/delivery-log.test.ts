import { startedOn } from '@commerce/testing/contract';
import { describeDeliveryLog } from '../../ports/delivery-log.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbDeliveryLog } from './delivery-log.ts';

describeDeliveryLog(
  'dynamoDbDeliveryLog',
  startedOn(startCloud, ({ table }) => ({
    deliveries: dynamoDbDeliveryLog(table('DeliveriesTable')),
  })),
);
