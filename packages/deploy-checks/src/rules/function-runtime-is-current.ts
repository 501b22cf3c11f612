import { asList, resourcesOf } from '@commerce/service-model/template';
import type { Rule } from './rule.ts';

const RUNTIME = 'nodejs24.x';

const isCurrent = ({ Runtime, Architectures }: Readonly<Record<string, unknown>>) =>
  Runtime === RUNTIME && asList(Architectures).join() === 'arm64';

const functionWith = (architecture: string) => ({
  resources: {
    SendMail: {
      Type: 'AWS::Lambda::Function',
      Properties: { Runtime: RUNTIME, Architectures: [architecture] },
    },
  },
});

/** One runtime everywhere, on the processor that costs a fifth less. */
export const functionRuntimeIsCurrent: Rule = {
  id: 'function-runtime-is-current',
  check: ({ template }) =>
    resourcesOf(template, 'AWS::Lambda::Function')
      .filter(({ properties }) => !isCurrent(properties))
      .map(({ logicalId }) => ({
        subject: logicalId,
        message: `Leave runtime and architecture to the shared provider: ${RUNTIME} on arm64.`,
      })),
  accepts: functionWith('arm64'),
  rejects: functionWith('x86_64'),
};
