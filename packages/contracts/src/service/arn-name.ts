import type { ServiceDefinition } from '@commerce/service-model';
import { referencedId } from '@commerce/service-model/intrinsics';
import { asRecord } from '@commerce/service-model/template';

/**
 * The physical name that an ARN, or a reference to a resource, ends in: of a topic or queue of this
 * service by its properties, of another service's by the ARN's last part.
 */
export function nameOf(value: unknown, { resources }: ServiceDefinition): string | undefined {
  const id = referencedId(value);
  if (id !== undefined) {
    const { TopicName, QueueName } = resources[id]?.Properties ?? {};
    const name = TopicName ?? QueueName;
    return typeof name === 'string' ? name : undefined;
  }
  const arn = asRecord(value)['Fn::Sub'] ?? value;
  return typeof arn === 'string' ? arn.split(':').at(-1) : undefined;
}
