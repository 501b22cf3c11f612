import {
  isJsonObject,
  type Json,
  type JsonObject,
  runtimeError,
  StateError,
} from '@commerce/service-model/asl';
import { signedBy } from '../../../rights/credentials.ts';
import type { Services } from './services.ts';

export interface ServiceEndpoints {
  readonly dynamodb: string;
  readonly sqs: string;
  readonly sns: string;
}

const DYNAMODB_TARGETS = {
  'dynamodb:getItem': 'DynamoDB_20120810.GetItem',
  'dynamodb:putItem': 'DynamoDB_20120810.PutItem',
  'dynamodb:updateItem': 'DynamoDB_20120810.UpdateItem',
  'dynamodb:deleteItem': 'DynamoDB_20120810.DeleteItem',
} as const;

/** The emulators look for a signature and do not check it; its scope names the region. */
const signedHeaders = (accessKeyId: string): Record<string, string> => ({
  authorization: signedBy(accessKeyId, 'states'),
  'x-amz-date': new Date().toISOString().replace(/[-:]|\.\d+/g, ''),
});

/** Calls the other emulators in their own protocols, with a role's access key. */
export const serviceCaller =
  (endpoints: ServiceEndpoints, accessKeyId: () => string): Services['call'] =>
  async (action, parameters) => {
    if (!isJsonObject(parameters)) throw runtimeError(`The Parameters of ${action} are an object`);
    const headers = signedHeaders(accessKeyId());
    switch (action) {
      case 'sqs:sendMessage':
        return sendMessage(endpoints.sqs, headers, parameters);
      case 'sns:publish':
        return publish(endpoints.sns, headers, parameters);
      default:
        return callJson(
          endpoints.dynamodb,
          headers,
          DYNAMODB_TARGETS[action],
          parameters,
          (code) =>
            code.endsWith('Exception') ? `DynamoDB.${code}` : 'DynamoDB.AmazonDynamoDBException',
        );
    }
  };

type Headers = Readonly<Record<string, string>>;

async function sendMessage(
  endpoint: string,
  headers: Headers,
  parameters: JsonObject,
): Promise<Json> {
  const request = { ...parameters, MessageBody: asText(parameters.MessageBody) };
  return callJson(
    endpoint,
    headers,
    'AmazonSQS.SendMessage',
    request,
    () => 'SQS.AmazonSQSException',
  );
}

async function callJson(
  endpoint: string,
  headers: Headers,
  target: string,
  request: JsonObject,
  errorName: (code: string) => string,
): Promise<Json> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      ...headers,
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': target,
    },
    body: JSON.stringify(request),
  });
  const output: JsonObject = JSON.parse(await response.text());
  if (response.ok) return output;
  const code = String(output.__type).split('#').at(-1) ?? '';
  throw new StateError(
    errorName(code),
    `${output.message ?? output.Message ?? code} (Status Code: ${response.status})`,
  );
}

async function publish(endpoint: string, headers: Headers, parameters: JsonObject): Promise<Json> {
  const { Message, MessageAttributes, ...rest } = parameters;
  const form = new URLSearchParams({ Action: 'Publish', Message: asText(Message) });
  for (const [name, value] of Object.entries(rest)) form.set(name, asText(value));
  Object.entries(isJsonObject(MessageAttributes) ? MessageAttributes : {}).forEach(
    ([name, attribute], index) => {
      const entry = `MessageAttributes.entry.${index + 1}`;
      form.set(`${entry}.Name`, name);
      for (const [member, value] of Object.entries(isJsonObject(attribute) ? attribute : {})) {
        form.set(`${entry}.Value.${member}`, asText(value));
      }
    },
  );
  const response = await fetch(endpoint, {
    method: 'POST',
    headers,
    body: form,
  });
  const xml = await response.text();
  const element = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';
  if (response.ok) return { MessageId: element('MessageId') };
  throw new StateError(
    `SNS.${element('Code')}Exception`,
    `${element('Message')} (Status Code: ${response.status})`,
  );
}

/** A message may be given as JSON. */
const asText = (value: Json | undefined): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? null);
