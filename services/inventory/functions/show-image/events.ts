import { imageProcessedV1, imageRemovedV1, imagesOrderedV1 } from '@commerce/events';

/** What the handler reads, and what its queue hears. */
export const EVENTS = [imageProcessedV1, imageRemovedV1, imagesOrderedV1] as const;
