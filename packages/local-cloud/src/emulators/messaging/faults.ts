import { Socket } from 'node:net';
import type { FauxqsApp } from '../../borders/fauxqs.ts';
import { callByTarget, callOfSns } from '../../faults/calls.ts';
import type { Faults } from '../../faults/faults.ts';
import { isStruck } from '../../faults/strike.ts';

/**
 * Has the faults that are on strike requests to SQS and SNS. What the local cloud hands to them itself
 * comes over no connection, and is never struck: nobody would try it again.
 */
export function strikeMessaging(app: FauxqsApp, faults: Faults): void {
  app.addHook('preHandler', async (request, reply) => {
    if (!faults.areOn || !(request.raw.socket instanceof Socket)) return;
    const target = request.headers['x-amz-target'];
    const form = (request.body ?? {}) as Readonly<Record<string, string>>;
    const call = typeof target === 'string' ? callByTarget(target, request.body) : callOfSns(form);
    if (call && (await isStruck(faults, call, reply.raw))) reply.hijack();
  });
}
