import type { Serverless } from '@commerce/service-model/serverless';
import { withParameters } from './referenced-parameters.ts';

type Instance = Serverless<{ provider: 'compiledCloudFormationTemplate'; aws: 'getStage' }>;

/**
 * Turns `{{resolve:ssm:...}}` in what a service says into parameters of its template, of which
 * CloudFormation takes more, and which count once however often they are used.
 *
 * @example
 * ```yaml
 * plugins:
 *   # After all that add to the template.
 *   - "@commerce/serverless-config/template-parameters"
 * ```
 */
export default class TemplateParameters {
  readonly hooks: Readonly<Record<string, () => void>>;

  constructor(serverless: Instance) {
    this.hooks = {
      'before:aws:package:finalize:saveServiceState': () => addParameters(serverless),
    };
  }
}

function addParameters(serverless: Instance): void {
  const { compiledCloudFormationTemplate: template } = serverless.service.provider;
  const stage = serverless.getProvider('aws').getStage();
  // Plugins build intrinsic functions of objects that are one only when they are written as JSON.
  const written: unknown = JSON.parse(JSON.stringify(template));
  const { value, parameters } = withParameters(written, stage);
  Object.assign(template, value);
  if (Object.keys(parameters).length === 0) return;
  template.Parameters = { ...template.Parameters, ...parameters };
}
