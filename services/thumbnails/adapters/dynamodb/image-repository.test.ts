import { startedOn } from '@commerce/testing/contract';
import { describeImageRepository } from '../../ports/image-repository.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbImageRepository } from './image-repository.ts';

describeImageRepository(
  'dynamoDbImageRepository',
  startedOn(startCloud, ({ imagesTable }) => ({
    images: dynamoDbImageRepository(imagesTable),
  })),
);
