import { CreateRoleCommand, DeleteRoleCommand, IAMClient } from '@aws-sdk/client-iam';

/** A role that Step Functions may take on and that may do nothing, made when it is first needed. */
export function accountRole(name: string): {
  readonly arn: () => Promise<string>;
  readonly delete: () => Promise<void>;
} {
  const iam = new IAMClient({});
  let created: Promise<string> | undefined;
  const create = async () => {
    const { Role } = await iam.send(
      new CreateRoleCommand({
        RoleName: name,
        AssumeRolePolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: {
            Effect: 'Allow',
            Principal: { Service: 'states.amazonaws.com' },
            Action: 'sts:AssumeRole',
          },
        }),
      }),
    );
    // IAM tells the other services of a role some seconds after it has responded.
    await new Promise((resolve) => setTimeout(resolve, 10_000));
    return Role?.Arn ?? '';
  };
  return {
    arn: () => {
      created ??= create();
      return created;
    },
    delete: async () => {
      if (created) await iam.send(new DeleteRoleCommand({ RoleName: name }));
      iam.destroy();
    },
  };
}
