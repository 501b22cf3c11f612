import { randomBytes } from 'node:crypto';
import { EDGE_HEADER } from '@commerce/service-model/edge';
import type { ParameterEmulator } from '../emulators/parameters/types.ts';

/** Makes the secret where a service runs without the one whose template has it. */
export const ensureEdgeSecret = (
  parameters: Pick<ParameterEmulator, 'ensureSecret'>,
  secretId: string,
): void =>
  parameters.ensureSecret(secretId, () =>
    JSON.stringify({ current: randomBytes(32).toString('hex'), previous: '' }),
  );

/** The header by which the APIs of a service know the front door, which stands in front of them here. */
export function edgeHeader(
  parameters: Pick<ParameterEmulator, 'getSecret'>,
  secretId: string | undefined,
): Record<string, string> {
  const text = secretId === undefined ? undefined : parameters.getSecret(secretId);
  if (text === undefined) return {};
  return { [EDGE_HEADER]: (JSON.parse(text) as { readonly current: string }).current };
}
