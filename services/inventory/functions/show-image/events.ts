import { imageProcessedV1, imageRemovedV1, imagesOrderedV1 } from '@commerce/events';

/** Events that the handler reads, and that its queue is subscribed to. */
export const EVENTS = [imageProcessedV1, imageRemovedV1, imagesOrderedV1] as const;
