import { text } from 'node:stream/consumers';
import { lambdaContext } from '@commerce/lambda/fixtures';
import { handler } from '../functions/send-mail/handler.ts';

/** Runs `send-mail` in a process of its own, which a test can kill: a batch of SQS comes by stdin. */
await handler(JSON.parse(await text(process.stdin)), lambdaContext());
