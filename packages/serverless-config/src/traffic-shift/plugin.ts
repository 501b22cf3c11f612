import type { Serverless } from '@commerce/service-model/serverless';
import { shiftTraffic } from './shift.ts';

type Instance = Serverless<{
  service: 'custom';
  provider: 'compiledCloudFormationTemplate';
  aws: 'getStage';
}>;

const NONE = 'none';

/**
 * Moves traffic to a new version bit by bit, and back when an alarm rings. `custom.trafficShift` says
 * how: `none`, `AllAtOnce`, or one of CodeDeploy's ways, `Canary10Percent5Minutes`.
 *
 * @see https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations-create.html
 * @example
 * ```yaml
 * plugins:
 *   - "@commerce/serverless-config/alarms"
 *   - "@commerce/serverless-config/traffic-shift"
 * custom:
 *   trafficShift: ${param:trafficShift}
 * ```
 */
export default class TrafficShift {
  readonly hooks: Readonly<Record<string, () => void>>;

  constructor(serverless: Instance) {
    // As late as the alarms are added, and after them: the order of the plugins decides.
    this.hooks = {
      'after:aws:package:finalize:mergeCustomProviderResources': () => shift(serverless),
    };
  }
}

function shift(serverless: Instance): void {
  const { service, custom, provider } = serverless.service;
  const type = custom?.trafficShift;
  if (type === undefined) {
    throw new Error(
      `${service}: custom.trafficShift does not say how traffic moves; "${NONE}" is an answer`,
    );
  }
  if (type === NONE) return;
  const { Resources } = provider.compiledCloudFormationTemplate;
  const stage = serverless.getProvider('aws').getStage();
  const alarmActions = custom?.slicWatch?.alarmActionsConfig?.alarmActions ?? [];
  Object.assign(Resources, shiftTraffic(Resources, { type, service, stage, alarmActions }));
}
