import type { Serverless } from '@commerce/service-model/serverless';
import { alarmResource } from './alarm-resource.ts';
import { alarmsFor } from './alarms.ts';
import { correctIndexDimension } from './slic-watch-dashboard.ts';

type Instance = Serverless<{
  service: 'custom';
  provider: 'compiledCloudFormationTemplate';
  aws: 'getStage';
}>;

/**
 * Adds an alarm for each dead-letter queue that is not empty, each queue whose work is late, each
 * reader of a stream that is behind, and the HTTP API that fails. They are told to whom slic-watch
 * tells its own; its dashboard is corrected where it would show nothing.
 *
 * @example
 * ```yaml
 * plugins:
 *   - "@commerce/serverless-config/alarms"
 *   - serverless-slic-watch-plugin
 * custom:
 *   slicWatch: ${file(../../packages/serverless-config/slic-watch.yml)}
 * ```
 */
export default class Alarms {
  readonly hooks: Readonly<Record<string, () => void>>;

  constructor(serverless: Instance) {
    // As late as possible: the resources of the service are in the template then.
    this.hooks = {
      'after:aws:package:finalize:mergeCustomProviderResources': () => addAlarms(serverless),
      // After slic-watch.
      'before:aws:package:finalize:saveServiceState': () =>
        correctIndexDimension(serverless.service.provider.compiledCloudFormationTemplate.Resources),
    };
  }
}

function addAlarms(serverless: Instance): void {
  const { service, custom, provider } = serverless.service;
  const [topicArn] = custom?.slicWatch?.alarmActionsConfig?.alarmActions ?? [];
  if (topicArn === undefined) {
    throw new Error(
      `${service}: alarms tell nobody; include packages/serverless-config/slic-watch.yml as custom.slicWatch`,
    );
  }
  const { Resources } = provider.compiledCloudFormationTemplate;
  const stage = serverless.getProvider('aws').getStage();
  for (const [logicalId, alarm] of alarmsFor(Resources, service, stage)) {
    Resources[logicalId] = alarmResource(alarm, topicArn);
  }
}
