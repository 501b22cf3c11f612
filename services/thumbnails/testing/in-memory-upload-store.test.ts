import { describeUploadStore } from '../ports/upload-store.contract.ts';
import { inMemoryUploadStore } from './in-memory-upload-store.ts';

describeUploadStore('inMemoryUploadStore', async () => {
  const uploads = inMemoryUploadStore();
  return {
    uploads,
    upload: async (key, body, options) => uploads.upload(key, body, options).etag,
    hasObject: async (key) => uploads.objects.has(key),
  };
});
