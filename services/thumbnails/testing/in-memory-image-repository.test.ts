import { describeImageRepository } from '../ports/image-repository.contract.ts';
import { MemoryImageRepository } from './in-memory-image-repository.ts';

describeImageRepository('MemoryImageRepository', async () => ({
  images: new MemoryImageRepository(),
  stop: async () => {},
}));
