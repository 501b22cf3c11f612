import { describeStores } from '../ports/stores.contract.ts';
import { MemoryRenditionStore } from './in-memory-rendition-store.ts';
import { MemoryUploadStore } from './in-memory-upload-store.ts';

describeStores('memory stores', async () => {
  const uploads = new MemoryUploadStore();
  return {
    uploads,
    renditions: new MemoryRenditionStore(),
    upload: async (key, body) =>
      uploads.upload(key, body, { name: 'Tasse für Gäste.jpg', correlationId: 'c-1' }).etag,
    hasObject: async (key) => uploads.objects.has(key),
    stop: async () => {},
  };
});
