import { replayTaskHandler } from '@commerce/lambda';
import { eventHistory } from '../../dependencies.ts';

export const handler = replayTaskHandler(eventHistory);
