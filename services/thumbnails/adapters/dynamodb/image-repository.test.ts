import { describeImageRepository } from '../../ports/image-repository.contract.ts';
import { startLocalAws } from '../../testing/local-aws.ts';
import { dynamoDbImageRepository } from './image-repository.ts';

describeImageRepository('dynamoDbImageRepository', async () => {
  const { dynamoDb, tableName, stop } = await startLocalAws();
  return { images: dynamoDbImageRepository({ client: dynamoDb, tableName }), stop };
});
