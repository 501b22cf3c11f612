import { describe, expect, it } from '@jest/globals';
import { credentialsOf } from './credentials.ts';
import type { PolicyStatement } from './policy.ts';
import {
  ACCOUNT,
  AccessDeniedError,
  type Principal,
  Rights,
  roleArn,
  servicePrincipal,
} from './rights.ts';

const arn = (service: string, name: string) => `arn:aws:${service}:us-east-1:000000000000:${name}`;
const ORDERS = arn('dynamodb', 'table/orders-local');
const QUEUE = arn('sqs', 'orders-fulfilment-local');
const TOPIC = arn('sns', 'orders-events-local');
const allow = (Action: string, Resource: string, more: object = {}): PolicyStatement => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});

/** Rights with one function, and its caller. */
function having(...Statement: PolicyStatement[]): {
  rights: Rights;
  caller: Principal;
  lines: string[];
} {
  const lines: string[] = [];
  const rights = new Rights((line) => lines.push(line));
  rights.putRole(
    { name: 'place-order-role', policies: [{ Version: '2012-10-17', Statement }] },
    'orders-place-order-local',
  );
  return { rights, caller: rights.role(roleArn('place-order-role')), lines };
}

const denialOf = async (
  rights: Rights,
  caller: Principal,
  action: string,
  resource: string,
  context = {},
): Promise<string | null> => {
  try {
    await rights.demand(caller, [{ action, resource, context }]);
    return null;
  } catch (error) {
    if (error instanceof AccessDeniedError) return error.message;
    throw error;
  }
};

describe('a role', () => {
  it('may do what a statement allows, and nothing else', async () => {
    const { rights, caller } = having(allow('dynamodb:GetItem', ORDERS));

    expect(await denialOf(rights, caller, 'dynamodb:GetItem', ORDERS)).toBeNull();
    expect(await denialOf(rights, caller, 'dynamodb:GetItem', `${ORDERS}-archive`)).toContain(
      'is not authorized',
    );
    expect(await denialOf(rights, caller, 'dynamodb:PutItem', ORDERS)).toBe(
      `User: arn:aws:sts::000000000000:assumed-role/place-order-role/orders-place-order-local is not authorized to perform: dynamodb:PutItem on resource: ${ORDERS} because no identity-based policy allows the dynamodb:PutItem action`,
    );
  });

  it('is known by the access key of its credentials, and by nothing that looks like one', async () => {
    const { rights, caller } = having(allow('dynamodb:GetItem', ORDERS));
    const signedWith = (key: string) =>
      `AWS4-HMAC-SHA256 Credential=${key}/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0`;

    expect(rights.callerOf(signedWith(credentialsOf('place-order-role').accessKeyId))).toBe(caller);
    expect(rights.callerOf(signedWith('local'))).toBe(ACCOUNT);
    expect(() => rights.callerOf(signedWith(credentialsOf('another').accessKeyId))).toThrow(
      'The security token included in the request is invalid.',
    );
  });

  it('needs all that a call needs', async () => {
    const { rights, caller } = having(allow('dynamodb:PutItem', ORDERS));
    const both = ['dynamodb:PutItem', 'dynamodb:UpdateItem'].map((action) => ({
      action,
      resource: ORDERS,
    }));

    await expect(rights.demand(caller, both)).rejects.toThrow('dynamodb:UpdateItem');
  });

  it('is asked about a decision once, until its policies change', async () => {
    const { rights, caller } = having(allow('dynamodb:GetItem', ORDERS));
    const wanted = [{ action: 'dynamodb:GetItem', resource: ORDERS }];
    await rights.demand(caller, wanted);

    expect(rights.demand(caller, wanted)).toBeUndefined();
    rights.putRole({ name: 'place-order-role', policies: [] }, 'orders-place-order-local');
    await expect(rights.demand(rights.role(roleArn('place-order-role')), wanted)).rejects.toThrow(
      AccessDeniedError,
    );
  });

  it('is compared with the conditions of its statements', async () => {
    const { rights, caller } = having(
      allow('ses:SendEmail', arn('ses', 'identity/*'), {
        Condition: { StringEquals: { 'ses:FromAddress': 'orders@shop.example' } },
      }),
    );
    const from = (address: string) =>
      denialOf(rights, caller, 'ses:SendEmail', arn('ses', 'identity/shop.example'), {
        'ses:FromAddress': address,
      });

    expect(await from('orders@shop.example')).toBeNull();
    expect(await from('boss@shop.example')).toContain('no identity-based policy allows');
    // The decision about one address is not taken for another.
    expect(await from('orders@shop.example')).toBeNull();
  });

  it('may report about the tasks of a state machine that a statement names', async () => {
    const machine = arn('states', 'stateMachine:orders-approval-local');
    const { rights, caller } = having(allow('states:SendTaskSuccess', machine));

    expect(await denialOf(rights, caller, 'states:SendTaskSuccess', machine)).toBeNull();
    expect(
      await denialOf(rights, caller, 'states:SendTaskSuccess', `${machine}-other`),
    ).not.toBeNull();
  });

  it.each(['*', 'up*', '?p/x', 'up/'.replace('up', '*')])(
    'is compared with the name %j as it is, not as a pattern',
    async (key) => {
      const { rights, caller } = having(allow('s3:PutObject', 'arn:aws:s3:::b/up/*'));
      expect(
        await denialOf(rights, caller, 's3:PutObject', `arn:aws:s3:::b/${key}`),
      ).not.toBeNull();
    },
  );

  it.each(['up/a\nb', 'up/a\u2028b', 'up/*'])(
    'may write the key %j below what it may',
    async (key) => {
      const { rights, caller } = having(allow('s3:PutObject', 'arn:aws:s3:::b/up/*'));
      expect(await denialOf(rights, caller, 's3:PutObject', `arn:aws:s3:::b/${key}`)).toBeNull();
    },
  );

  it('may call what names nothing by a statement on everything alone', async () => {
    const { rights, caller } = having(
      allow('dynamodb:GetItem', ORDERS),
      allow('sqs:ListQueues', '*'),
    );

    expect(await denialOf(rights, caller, 'dynamodb:GetItem', '*')).toContain('on resource: *');
    expect(await denialOf(rights, caller, 'sqs:ListQueues', '*')).toBeNull();
  });

  it('has the variables of its policies filled in, and none that is not known', async () => {
    const own = 'arn:aws:s3:::b/${' + 'aws:PrincipalAccount}/*';
    const { rights, caller } = having(allow('s3:GetObject', own));

    expect(
      await denialOf(rights, caller, 's3:GetObject', 'arn:aws:s3:::b/000000000000/x'),
    ).toBeNull();
    expect(await denialOf(rights, caller, 's3:GetObject', 'arn:aws:s3:::b/1/x')).not.toBeNull();
    expect(() => having(allow('s3:GetObject', 'arn:aws:s3:::b/${' + 'aws:userid}/*'))).toThrow(
      'aws:userid',
    );
  });

  it('is decided about anew for other values that look the same when they are joined', async () => {
    const { rights, caller } = having(
      allow('ses:SendEmail', arn('ses', 'identity/*'), {
        Condition: { 'ForAllValues:StringLike': { 'ses:Recipients': '*@ok.example' } },
      }),
    );
    const to = (...recipients: string[]) =>
      denialOf(rights, caller, 'ses:SendEmail', arn('ses', 'identity/shop.example'), {
        'ses:Recipients': recipients,
      });

    expect(await to('a@bad.example,b@ok.example')).toBeNull();
    expect(await to('a@bad.example', 'b@ok.example')).not.toBeNull();
  });

  it('cannot have a condition that would never be compared', () => {
    expect(() =>
      having(
        allow('dynamodb:GetItem', ORDERS, {
          Condition: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['alice'] } },
        }),
      ),
    ).toThrow('place-order-role: a condition on dynamodb:LeadingKeys is not supported');
  });
});

describe('a policy of a resource', () => {
  const policy = (Statement: PolicyStatement) => ({
    Version: '2012-10-17',
    Statement: [Statement],
  });

  it('lets an AWS service in for the source that it names', async () => {
    const rights = new Rights(() => {});
    rights.putResourcePolicy(
      QUEUE,
      policy(
        allow('sqs:SendMessage', QUEUE, {
          Principal: { Service: 'sns.amazonaws.com' },
          Condition: { ArnEquals: { 'aws:SourceArn': TOPIC } },
        }),
      ),
    );

    const from = (service: string, source: string) =>
      denialOf(rights, servicePrincipal(service, source), 'sqs:SendMessage', QUEUE);
    expect(await from('sns', TOPIC)).toBeNull();
    expect(await from('sns', `${TOPIC}-other`)).toContain('no resource-based policy allows');
    expect(await from('s3', TOPIC)).not.toBeNull();
  });

  it('takes rights away from a role that has them', async () => {
    const { rights, caller } = having(allow('s3:GetObject', 'arn:aws:s3:::images/*'));
    const object = 'arn:aws:s3:::images/secret/1.webp';
    rights.putResourcePolicy(
      'arn:aws:s3:::images',
      policy({
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:GetObject',
        Resource: 'arn:aws:s3:::images/secret/*',
      }),
    );

    expect(await denialOf(rights, caller, 's3:GetObject', object)).toContain(
      'with an explicit deny in a resource-based policy',
    );
    expect(rights.denials()).toMatchObject([{ action: 's3:GetObject', statement: null }]);
    expect(
      await denialOf(rights, caller, 's3:GetObject', 'arn:aws:s3:::images/public/1.webp'),
    ).toBeNull();
  });
});

describe('denials', () => {
  it('hold each kind once, the latest first, with the statement that is missing', async () => {
    const { rights, caller, lines } = having();
    for (const action of ['dynamodb:PutItem', 'dynamodb:GetItem', 'dynamodb:PutItem']) {
      await denialOf(rights, caller, action, ORDERS);
    }

    expect(rights.denials()).toMatchObject([
      {
        caller: 'orders-place-order-local',
        action: 'dynamodb:PutItem',
        resource: ORDERS,
        count: 2,
        statement: { Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: ORDERS },
      },
      { action: 'dynamodb:GetItem', count: 1 },
    ]);
    expect(lines).toHaveLength(2);
  });

  it('are none of the account itself', async () => {
    const { rights } = having();

    expect(
      rights.demand(ACCOUNT, [{ action: 'dynamodb:PutItem', resource: ORDERS }]),
    ).toBeUndefined();
    expect(rights.denials()).toEqual([]);
  });
});
