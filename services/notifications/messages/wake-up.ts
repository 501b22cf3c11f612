import * as z from 'zod';
import type { WakeUp } from '../ports/wake-ups.ts';

const wakeUp = z.object({ orderId: z.string().min(1), connectionId: z.string().min(1) });

/** Reads a message of the queues of wake-ups. */
export const readWakeUp = (body: string): WakeUp => wakeUp.parse(JSON.parse(body));
