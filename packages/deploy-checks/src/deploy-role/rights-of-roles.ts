import { asList } from '@commerce/service-model/template';
import { resolveText } from '../template/resolve.ts';
import { rolesOf } from '../template/roles.ts';
import { actionsOf } from './iam.ts';
import { MANAGED_POLICIES } from './managed-policies.ts';
import { arnPrefix, type NeededRight } from './needed-right.ts';
import { arnsOf, type Stack } from './physical-arns.ts';

type Right = Pick<NeededRight, 'action' | 'resource' | 'context'>;

/**
 * All that the roles of a stack allow, be it written there, in a policy of AWS, or in the policies of the
 * keys that AWS manages.
 *
 * @example
 * ```ts
 * await rightsOfRoles({ name: 'orders-dev', stage: 'dev', template }); // [{ action: 'dynamodb:GetItem', resource: 'arn:aws:dynamodb:…', by: 'orders-dev GetDashorderRole', context: { 'aws:PrincipalArn': '…' } }, …]
 * ```
 */
export async function rightsOfRoles(stack: Stack): Promise<NeededRight[]> {
  const rights: NeededRight[] = [];
  for (const { logicalId, statements } of rolesOf(stack.template)) {
    const { ManagedPolicyArns } = stack.template.Resources[logicalId]?.Properties ?? {};
    const managed = asList(ManagedPolicyArns).map((arn) => resolveText(arn, stack.template));
    const [principal = ''] = arnsOf(logicalId, stack);
    const own: Right[] = [];
    for (const { actions, resources } of statements) {
      for (const action of (await Promise.all(actions.map(actionsOf))).flat()) {
        for (const resource of resources) own.push({ action, resource, ...tagOf(action, stack) });
      }
    }
    for (const right of [...own, ...own.flatMap(callsOfKeys), ...managed.flatMap(policyOfAws)]) {
      rights.push({
        ...right,
        by: `${stack.name} ${logicalId}`,
        context: { ...right.context, 'aws:PrincipalArn': principal },
      });
    }
  }
  return rights;
}

/** Pools and distributions have no name in their ARN, and are known by the tag that osls gives to all of a stack. */
const tagOf = (action: string, { stage }: Stack): Pick<Right, 'context'> =>
  /^(cognito-idp|cloudfront):/.test(action) ? { context: { 'aws:ResourceTag/STAGE': stage } } : {};

function policyOfAws(arn: string): readonly Right[] {
  const rights = MANAGED_POLICIES[arn];
  if (rights === undefined) {
    throw new Error(`${arn} is not known: managed-policies.ts lists what a policy of AWS allows`);
  }
  return rights;
}

/**
 * What services of AWS call in the name of a role for what they encrypt with a key that AWS manages.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
const CALLS_OF_KEYS: Readonly<Record<string, string>> = {
  dynamodb:
    'CreateGrant Decrypt DescribeKey Encrypt GenerateDataKey GenerateDataKeyWithoutPlaintext ReEncryptFrom ReEncryptTo',
  sns: 'Decrypt GenerateDataKey GenerateDataKeyWithoutPlaintext',
  ssm: 'Decrypt',
};

function callsOfKeys({ action }: Right): Right[] {
  const [service = ''] = action.split(':');
  const calls = CALLS_OF_KEYS[service]?.split(' ') ?? [];
  return calls.map((call) => ({
    action: `kms:${call}`,
    resource: `${arnPrefix('kms')}key/0c1d`,
    context: { 'kms:ViaService': `${service}.us-east-1.amazonaws.com` },
  }));
}
