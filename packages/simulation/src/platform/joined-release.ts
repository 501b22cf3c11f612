import type { Deployment } from './deployment.ts';

type Manifest = Deployment['manifests'][number];
type Resource = Manifest['resources'][number];
type Source = Manifest['functions'][number]['sources'][number];

/** Properties by which a resource of the stack is told from others of its type. */
const NAMES = ['TableName', 'QueueName', 'BucketName', 'Name', 'ConfigurationSetName'];

/**
 * Joins the resources and event sources of two releases: what is new is made before it is used, and what
 * is gone is deleted last.
 */
export function joined({ before, manifests }: Deployment) {
  if (before === undefined) return partsOf(manifests);
  const { resources, sources } = partsOf([...manifests, ...before.manifests]);
  return {
    resources: firstOf(resources, nameOf),
    sources: firstOf(
      sources,
      ({ functionName, source }) => `${functionName} ${sourceName(source)}`,
    ),
  };
}

const partsOf = (manifests: readonly Manifest[]) => ({
  resources: manifests.flatMap(({ resources }) => resources),
  sources: manifests.flatMap(({ service, functions }) =>
    functions.flatMap(({ configuration: { name }, sources }) =>
      sources.map((source) => ({ service, functionName: name, source })),
    ),
  ),
});

/** Keeps the first of each name: the next release's. */
function firstOf<Entry>(entries: readonly Entry[], name: (entry: Entry) => string): Entry[] {
  const first = new Map<string, Entry>();
  for (const entry of entries) if (!first.has(name(entry))) first.set(name(entry), entry);
  return [...first.values()];
}

function nameOf({ type, properties }: Resource): string {
  const name = NAMES.map((each) => (properties as Readonly<Record<string, unknown>>)[each]).find(
    (each) => typeof each === 'string',
  );
  const { TopicArn, Endpoint } = properties as Readonly<Record<string, unknown>>;
  return `${type} ${name ?? JSON.stringify(TopicArn === undefined ? properties : [TopicArn, Endpoint])}`;
}

function sourceName(source: Source): string {
  switch (source.kind) {
    case 'sqs':
      return source.queueName;
    case 'stream':
      return source.tableName;
    case 'schedule':
      return source.name;
  }
}
