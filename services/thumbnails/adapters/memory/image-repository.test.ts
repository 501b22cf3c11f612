import { describeImageRepository } from '../../ports/image-repository.contract.ts';
import { MemoryImageRepository } from './image-repository.ts';

describeImageRepository('MemoryImageRepository', async () => ({
  images: new MemoryImageRepository(),
  stop: async () => {},
}));
