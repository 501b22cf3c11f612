import type { SSMClient } from '@aws-sdk/client-ssm';
import type { Target } from './deploy.ts';
import type { DeployedService } from './order.ts';
import { missingIn } from './parameters.ts';
import { findStack, stackOf } from './stacks.ts';
import { parametersOf } from './stage-parameters.ts';

/** A service as it is deployed in a stage. */
export interface ServiceStatus {
  readonly service: string;
  /** As CloudFormation calls it; `ABSENT` where there is no stack. */
  readonly status: string;
  readonly changedAt?: string;
  /** Address of its own HTTP API. */
  readonly api?: string;
}

export interface ShopStatus {
  readonly stage: string;
  readonly region: string;
  /** What customers call, where somebody has said it. */
  readonly address: string | undefined;
  readonly services: readonly ServiceStatus[];
  /** Names below `/commerce/<stage>/`. */
  readonly missingParameters: readonly string[];
}

/** Looks what there is of a stage. */
export async function statusOf(
  services: readonly DeployedService[],
  { stage, region, cloudFormation, ssm }: Target & { readonly ssm: SSMClient },
): Promise<ShopStatus> {
  const found = await Promise.all(
    services.map(async ({ name }): Promise<ServiceStatus> => {
      const stack = await findStack(cloudFormation, stackOf(name, stage));
      const { StackStatus = 'ABSENT', LastUpdatedTime, CreationTime, Outputs = [] } = stack ?? {};
      const changedAt = (LastUpdatedTime ?? CreationTime)?.toISOString();
      const api = Outputs.find(({ OutputKey }) => OutputKey === 'HttpApiUrl')?.OutputValue;
      return {
        service: name,
        status: StackStatus,
        ...(changedAt !== undefined && { changedAt }),
        ...(api !== undefined && { api }),
      };
    }),
  );
  const parameters = await parametersOf(ssm, stage);
  return {
    stage,
    region,
    address: parameters.find(({ Name }) => Name === `/commerce/${stage}/public-url`)?.Value,
    services: found,
    missingParameters: missingIn(parameters, stage).map(({ name }) => name),
  };
}

/** The status for people: a line for each service, and what is missing. */
export function statusText({ services, missingParameters: missing }: ShopStatus): string {
  const width = (key: 'service' | 'status') =>
    Math.max(...services.map((service) => service[key].length));
  const lines = services.map((service) =>
    [
      service.service.padEnd(width('service')),
      service.status.padEnd(width('status')),
      service.changedAt ?? '',
      service.api ?? '',
    ]
      .join('  ')
      .trimEnd(),
  );
  const open = missing.length === 0 ? [] : ['', `Missing parameters: ${missing.join(', ')}`];
  return [...lines, ...open, ''].join('\n');
}
