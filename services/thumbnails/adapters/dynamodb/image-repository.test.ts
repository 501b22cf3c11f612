import { describeImageRepository } from '../../ports/image-repository.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbImageRepository } from './image-repository.ts';

describeImageRepository('dynamoDbImageRepository', async () => {
  const { imagesTable, stop } = await startCloud();
  return { images: dynamoDbImageRepository(imagesTable), stop };
});
