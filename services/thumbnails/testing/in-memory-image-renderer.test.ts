import { describeImageRenderer } from '../ports/image-renderer.contract.ts';
import { inMemoryImageRenderer } from './in-memory-image-renderer.ts';
import { jpeg } from './thumbnails-fixture.ts';

describeImageRenderer('inMemoryImageRenderer', async () => ({
  renderer: inMemoryImageRenderer(),
  picture: jpeg('1600 by 1200'),
}));
