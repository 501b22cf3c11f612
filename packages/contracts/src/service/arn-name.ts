import * as z from 'zod';
import type { ServiceDefinition } from './service-definition.ts';

const reference = z.object({ Ref: z.string() });
const attribute = z.object({ 'Fn::GetAtt': z.union([z.string(), z.array(z.string())]) });
const substitution = z.object({ 'Fn::Sub': z.string() });

/**
 * The physical name that an ARN, or a reference to a resource, ends in: of a topic or queue of this
 * service by its properties, of another service's by the ARN's last part.
 */
export function nameOf(value: unknown, { resources }: ServiceDefinition): string | undefined {
  const id = logicalId(value);
  if (id !== undefined) {
    const { TopicName, QueueName } = resources[id]?.Properties ?? {};
    const name = TopicName ?? QueueName;
    return typeof name === 'string' ? name : undefined;
  }
  const arn = substitution.safeParse(value).data?.['Fn::Sub'] ?? value;
  return typeof arn === 'string' ? arn.split(':').at(-1) : undefined;
}

function logicalId(value: unknown): string | undefined {
  const ref = reference.safeParse(value).data?.Ref;
  if (ref !== undefined) return ref;
  return [attribute.safeParse(value).data?.['Fn::GetAtt'] ?? []].flat()[0]?.split('.')[0];
}
