import { type Conditions, conditionHolds } from '@commerce/service-model/conditions';
import { render } from '@commerce/service-model/intrinsics';
import type { Resources } from '@commerce/service-model/template';
import {
  arn,
  type PhysicalResource,
  type RenderedResource,
  type ResourceType,
  type StackContext,
  UnsupportedResourceError,
} from './resource-type.ts';
import { isWithoutEffect, RESOURCE_TYPES } from './resource-types/index.ts';

/** The parts of a stack. */
export interface StackTemplate {
  readonly resources: Resources;
  readonly conditions: Conditions;
  /** Parameters of the template by their names; each has its default value here. */
  readonly parameters: Readonly<Record<string, { readonly Default?: unknown }>>;
  /** Logical ids (and function keys) to physical names of functions. */
  readonly functionNames: Readonly<Record<string, string>>;
  /** Logical ids to names of state machines, which may hold intrinsics. */
  readonly stateMachineNames: Readonly<Record<string, string>>;
}

/** One service's CloudFormation stack as it exists on this machine: knows what each name stands for. */
export class Stack {
  readonly #template: StackTemplate;
  readonly #context: StackContext;

  constructor(template: StackTemplate, context: StackContext) {
    this.#template = template;
    this.#context = context;
  }

  /** Replaces the intrinsic functions in `value`. */
  render<Value>(value: unknown): Value {
    return render(value, this.#valueOf) as Value;
  }

  /** The resources to provision, with plain values. Throws {@link UnsupportedResourceError}. */
  resources(): RenderedResource[] {
    return Object.entries(this.#template.resources)
      .filter(([, { Type, Condition }]) => !isWithoutEffect(Type) && this.#holds(Condition))
      .map(([logicalId, { Type, Properties = {} }]) => {
        const { service } = this.#context;
        const type = RESOURCE_TYPES.get(Type);
        if (!type) throw new UnsupportedResourceError(service, logicalId, `type ${Type}`);
        for (const property of Object.keys(Properties)) {
          if (type.supported.includes(property) || type.ignored.includes(property)) continue;
          throw new UnsupportedResourceError(service, logicalId, `${Type}.${property}`);
        }
        const supported = Object.entries(Properties).filter(([p]) => type.supported.includes(p));
        return {
          service,
          logicalId,
          type: Type,
          properties: this.render<Record<string, unknown>>(Object.fromEntries(supported)),
          physical: this.#physicalOf(logicalId, type, Properties),
        };
      });
  }

  #holds(condition: string | undefined): boolean {
    return (
      condition === undefined || conditionHolds(this.#template.conditions, condition, this.#valueOf)
    );
  }

  readonly #valueOf = (id: string, attribute?: string): string | undefined => {
    const found = this.#lookup(id);
    return attribute === undefined ? found?.ref : found?.attributes[attribute];
  };

  #lookup(id: string): PhysicalResource | undefined {
    return (
      this.#pseudoParameter(id) ??
      this.#parameter(id) ??
      this.#function(id) ??
      this.#stateMachine(id) ??
      this.#resource(id)
    );
  }

  #pseudoParameter(id: string): PhysicalResource | undefined {
    const { region, accountId, service, stage } = this.#context;
    const values: Record<string, string> = {
      'AWS::AccountId': accountId,
      'AWS::Partition': 'aws',
      'AWS::Region': region,
      'AWS::StackName': `${service}-${stage}`,
      'AWS::StackId': arn(this.#context, 'cloudformation', `stack/${service}-${stage}/local`),
      'AWS::URLSuffix': 'amazonaws.com',
      // The ids of the APIs that the framework adds: the hosts that are made of them say whose they are.
      HttpApi: service,
      WebsocketsApi: service,
    };
    const ref = values[id];
    return ref === undefined ? undefined : { ref, attributes: {} };
  }

  #parameter(id: string): PhysicalResource | undefined {
    const parameter = this.#template.parameters[id];
    return parameter && { ref: String(parameter.Default), attributes: {} };
  }

  #function(id: string): PhysicalResource | undefined {
    const name = this.#template.functionNames[id];
    if (name === undefined) return undefined;
    return { ref: name, attributes: { Arn: arn(this.#context, 'lambda', `function:${name}`) } };
  }

  #stateMachine(id: string): PhysicalResource | undefined {
    const template = this.#template.stateMachineNames[id];
    if (template === undefined) return undefined;
    const Name = this.render<string>(template);
    const Arn = arn(this.#context, 'states', `stateMachine:${Name}`);
    return { ref: Arn, attributes: { Arn, Name } };
  }

  #resource(id: string): PhysicalResource | undefined {
    const resource = this.#template.resources[id];
    if (!resource) return undefined;
    const type = RESOURCE_TYPES.get(resource.Type);
    if (!type) {
      // Alarms and the like have a name and an ARN that nobody looks behind.
      return { ref: id, attributes: { Arn: arn(this.#context, 'local', id) } };
    }
    return this.#physicalOf(id, type, resource.Properties ?? {});
  }

  #physicalOf(
    id: string,
    type: ResourceType,
    properties: Readonly<Record<string, unknown>>,
  ): PhysicalResource {
    const name = (property: string) => {
      const value = properties[property];
      if (value === undefined) {
        throw new UnsupportedResourceError(this.#context.service, id, `a generated ${property}`);
      }
      return this.render<string>(value);
    };
    return type.physical(name, this.#context, { logicalId: id, properties });
  }
}
