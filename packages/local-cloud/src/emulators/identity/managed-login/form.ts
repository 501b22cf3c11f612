import type { IncomingMessage } from 'node:http';
import { readBody } from '../../shared/http-server.ts';

const MAX_FORM_BYTES = 16_384;
const FORM = /^application\/x-www-form-urlencoded\s*(;|$)/i;

/** The fields of a form that was posted; nothing for a body that is no form, or is too large. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const body = await readBody(request, MAX_FORM_BYTES);
  if (!body || !FORM.test(request.headers['content-type'] ?? '')) return undefined;
  return new URLSearchParams(body.toString('utf8'));
}
