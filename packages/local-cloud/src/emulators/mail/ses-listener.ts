import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import type { SendEmailRequest } from '@aws-sdk/client-sesv2';
import { AccessDeniedError } from '../../rights/rights.ts';
import { ServiceError } from '../shared/aws-json.ts';
import { readBody, sendJson } from '../shared/http-server.ts';
import type { SesRequest } from './suppression-requests.ts';

const SEND_EMAIL = 'POST /v2/email/outbound-emails';
const SEND_BULK_EMAIL = 'POST /v2/email/outbound-bulk-emails';

/**
 * Serves SES v2 in the REST JSON protocol: the operation is in the path, an error's name is in a
 * header.
 *
 * @see https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html
 */
export function sesListener(
  sendEmail: (request: SendEmailRequest, authorization: string | undefined) => Promise<string>,
  askList: (request: SesRequest) => Promise<object | undefined>,
  log: (line: string) => void,
): RequestListener {
  return async (message, response) => {
    const [path = ''] = (message.url ?? '').split('?');
    const operation = `${message.method} ${path}`;
    const requestId = { 'x-amzn-requestid': randomUUID() };
    try {
      const body = await readBody(message);
      const { method = '', headers } = message;
      const { authorization } = headers;
      const output =
        operation === SEND_EMAIL
          ? { MessageId: await sendEmail(parse(body), authorization) }
          : await askList({ method, path, authorization, body: () => parse(body) });
      if (output === undefined) throw unsupported(operation);
      sendJson(response, 200, output, requestId);
    } catch (error) {
      const known = error instanceof ServiceError;
      if (!known) log(`Mail: ${operation} failed: ${error}`);
      const {
        name,
        message: text,
        status,
      } = known ? error : new ServiceError('InternalServiceErrorException', 'Internal error', 500);
      const isDenied = error instanceof AccessDeniedError;
      sendJson(
        response,
        isDenied ? 403 : status,
        { message: text },
        { ...requestId, 'x-amzn-errortype': name },
      );
    }
  };
}

function parse<Request = SendEmailRequest>(body: Buffer): Request {
  try {
    return Object(JSON.parse(body.toString('utf8')));
  } catch {
    throw new ServiceError('SerializationException', 'The request is not JSON');
  }
}

const unsupported = (operation: string): ServiceError =>
  operation === SEND_BULK_EMAIL
    ? new ServiceError(
        'BadRequestException',
        'The local cloud sends no bulk mail; send one mail after the other with SendEmail',
      )
    : new ServiceError(
        'UnknownOperationException',
        `The local cloud sends mail with SendEmail and keeps a suppression list; it does not know ${operation}`,
        404,
      );
