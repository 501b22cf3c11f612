import { describeImageRepository } from '../ports/image-repository.contract.ts';
import { inMemoryImageRepository } from './in-memory-image-repository.ts';

describeImageRepository('inMemoryImageRepository', async () => ({
  images: inMemoryImageRepository(),
}));
