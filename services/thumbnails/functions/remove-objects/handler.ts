import { streamHandler } from '@commerce/lambda';
import { imageChange, renditionStore, uploadStore } from '../../dependencies.ts';
import { removeObjects } from '../../use-cases/remove-objects.ts';

export const handler = streamHandler(
  { read: imageChange },
  async (changes, { logger }, dependencies) => {
    const removed = await removeObjects(changes, dependencies);
    logger.info('Obsolete objects removed', removed);
  },
  () => ({ renditions: renditionStore(), uploads: uploadStore() }),
);
