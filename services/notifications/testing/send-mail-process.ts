import { text } from 'node:stream/consumers';
import { lambdaContext } from '@commerce/lambda/fixtures';
import { handler } from '../functions/send-mail/handler.ts';

/** `send-mail` as a process of its own, so that it can die: a batch of SQS comes by stdin. */
await handler(JSON.parse(await text(process.stdin)), lambdaContext());
