import type { FunctionEvent, PolicyStatement } from '@commerce/service-model/serverless';
import type { Resource } from '@commerce/service-model/template';
import type { Instance, RoledFunction } from './instance.ts';
import { partRights } from './later-rights.ts';
import { lambda, rolePolicyResource, roleResource, scheduler, statementsOf } from './role.ts';

/**
 * Gives each function a role of its own: its logs, its traces, its event sources, and what
 * `iamRoleStatements` in its definition says; nothing else. What the provider would give to all
 * functions is rejected.
 *
 * @example
 * ```yaml
 * plugins:
 *   - '@commerce/serverless-config/function-roles'
 * functions:
 *   place-order:
 *     handler: functions/place-order/handler.handler
 *     iamRoleStatements:
 *       - Effect: Allow
 *         Action: dynamodb:PutItem
 *         Resource: !GetAtt OrdersTable.Arn
 * ```
 */
export default class FunctionRoles {
  readonly hooks: Readonly<Record<string, () => void>>;
  readonly #serverless: Instance;

  constructor(serverless: Instance) {
    this.#serverless = serverless;
    serverless.configSchemaHandler.defineFunctionProperties('aws', {
      type: 'object',
      properties: { iamRoleStatements: { $ref: '#/definitions/awsIamPolicyStatements' } },
    });
    // Before osls decides whether the functions need the shared role.
    this.hooks = { 'before:package:setupProviderConfiguration': () => this.#addRoles() };
  }

  /**
   * The role that a function gets: a name to tell it by, and what it may do. Nothing for a function that
   * names a role itself.
   */
  roleOf(
    functionKey: string,
  ): { readonly name: string; readonly statements: readonly PolicyStatement[] } | undefined {
    const { functions, provider } = this.#serverless.service;
    const fn = functions[functionKey];
    if (!fn || fn.role !== undefined) return undefined;
    return { name: fn.name, statements: statementsOf(fn, provider) };
  }

  #addRoles(): void {
    const { service, functions, provider } = this.#serverless.service;
    if (provider.iam?.role !== undefined) {
      throw new Error(
        `${service}: provider.iam.role is for all functions; write rights into the iamRoleStatements of those that need them, and a boundary into custom.permissionsBoundary`,
      );
    }
    for (const [key, fn] of Object.entries(functions)) {
      try {
        this.#addRole(key, fn);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(`${service}: function "${key}" ${reason}`, { cause: error });
      }
    }
  }

  #addRole(key: string, fn: RoledFunction): void {
    const { provider, resources } = this.#serverless.service;
    if (fn.role !== undefined) {
      if (fn.iamRoleStatements) throw new Error('has both a role and iamRoleStatements');
      return;
    }
    const roleId = `${this.#normalized(key)}Role`;
    const { atOnce, later } = partRights(statementsOf(fn, provider), resources?.Resources);
    fn.role = this.#add(roleId, roleResource(fn.name, lambda, atOnce));
    if (later.length > 0) {
      this.#add(`${roleId}Policy`, rolePolicyResource(`${fn.name}-later`, roleId, later));
    }
    for (const event of fn.events ?? []) this.#addSchedulerRole(key, fn, event);
  }

  /** EventBridge Scheduler invokes with a role; the function's own must not be open to it. */
  #addSchedulerRole(key: string, fn: RoledFunction, event: FunctionEvent): void {
    const schedule = event.schedule as { method?: string; roleArn?: unknown } | undefined;
    if (schedule?.method !== 'scheduler' || schedule.roleArn !== undefined) return;
    const logicalId = this.#add(
      `${this.#normalized(key)}SchedulerRole`,
      roleResource(`${fn.name}-scheduler`, scheduler, [
        {
          Sid: 'InvokeFunction',
          Effect: 'Allow',
          Action: ['lambda:InvokeFunction'],
          Resource: [
            {
              'Fn::Sub': `arn:\${AWS::Partition}:lambda:\${AWS::Region}:\${AWS::AccountId}:function:${fn.name}`,
            },
          ],
        },
      ]),
    );
    schedule.roleArn = { 'Fn::GetAtt': [logicalId, 'Arn'] };
  }

  #normalized(key: string): string {
    return this.#serverless.getProvider('aws').naming.getNormalizedFunctionName(key);
  }

  #add(logicalId: string, resource: Resource): string {
    this.#serverless.service.provider.compiledCloudFormationTemplate.Resources[logicalId] =
      resource;
    return logicalId;
  }
}
