import type { PoolClient } from './types.ts';

/** Triggers that the pools here have. */
export const TRIGGERS = [
  'CustomMessage',
  'PostAuthentication',
  'PostConfirmation',
  'PreAuthentication',
  'PreSignUp',
  'PreTokenGeneration',
] as const;

export type Trigger = (typeof TRIGGERS)[number];

export interface TriggerSettings {
  readonly functionArn: string;
  /** Of the event of `PreTokenGeneration`; `1` for all others. */
  readonly version: '1' | '2';
}

export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly requiresLowercase: boolean;
  readonly requiresUppercase: boolean;
  readonly requiresNumbers: boolean;
  readonly requiresSymbols: boolean;
  readonly temporaryPasswordDays: number;
}

/** An attribute of the pool's own, or a standard one that is set apart from its default. */
export interface AttributeSettings {
  /** `email`, `custom:plan`. */
  readonly name: string;
  readonly isRequired: boolean;
  readonly isMutable: boolean;
  readonly type: 'String' | 'Number' | 'Boolean' | 'DateTime';
  /** Bounds of the length, or of the number. */
  readonly minimum?: number;
  readonly maximum?: number;
}

/** Subject and text of a message; `{####}` is the code, `{username}` the user's name. */
export interface MessageTemplate {
  readonly subject: string;
  readonly message: string;
}

export interface EmailSettings {
  /** `Shop <no-reply@shop.example>`. */
  readonly from: string;
  readonly replyTo?: string;
  readonly configurationSet?: string;
}

/** A user pool, as its template describes it. */
export interface PoolSettings {
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  /** Users sign in with their address; each has a generated name besides. */
  readonly signsInByEmail: boolean;
  readonly isCaseSensitive: boolean;
  /** A code is sent to the address of whoever signs up. */
  readonly verifiesEmail: boolean;
  /** An address is replaced once the new one is verified. */
  readonly keepsEmailUntilVerified: boolean;
  readonly passwordPolicy: PasswordPolicy;
  readonly mfa: 'OFF' | 'OPTIONAL' | 'ON';
  readonly onlyAdminsCreateUsers: boolean;
  readonly schema: readonly AttributeSettings[];
  readonly triggers: Readonly<Partial<Record<Trigger, TriggerSettings>>>;
  readonly email: EmailSettings;
  readonly verification: MessageTemplate;
  readonly invitation: MessageTemplate;
  /** The properties of the template, which `DescribeUserPool` returns. */
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface GroupSettings {
  readonly name: string;
  readonly description?: string;
  /** The lowest is a user's preferred one. */
  readonly precedence?: number;
  readonly roleArn?: string;
}

export interface ResourceServer {
  readonly identifier: string;
  readonly scopes: readonly string[];
}

/** The pools and all that templates say of them. It is there again after a restart because they are. */
export class PoolRegistry {
  readonly #pools = new Map<string, PoolSettings>();
  readonly #clients = new Map<string, PoolClient & ClientProperties>();
  readonly #groups = new Map<string, Map<string, GroupSettings>>();
  readonly #resourceServers = new Map<string, Map<string, ResourceServer>>();
  readonly #domains = new Map<string, string>();

  putPool(pool: PoolSettings): void {
    this.#pools.set(pool.id, pool);
  }

  putClient(client: PoolClient & ClientProperties): void {
    this.#clients.set(client.id, client);
  }

  putGroup(poolId: string, group: GroupSettings): void {
    entry(this.#groups, poolId).set(group.name, group);
  }

  putResourceServer(poolId: string, server: ResourceServer): void {
    entry(this.#resourceServers, poolId).set(server.identifier, server);
  }

  putDomain(poolId: string, domain: string): void {
    this.#domains.set(poolId, domain);
  }

  pool(poolId: string): PoolSettings | undefined {
    return this.#pools.get(poolId);
  }

  client(clientId: string): (PoolClient & ClientProperties) | undefined {
    return this.#clients.get(clientId);
  }

  groups(poolId: string): ReadonlyMap<string, GroupSettings> {
    return this.#groups.get(poolId) ?? new Map();
  }

  resourceScopes(poolId: string): string[] {
    return [...(this.#resourceServers.get(poolId)?.values() ?? [])].flatMap(
      ({ identifier, scopes }) => scopes.map((scope) => `${identifier}/${scope}`),
    );
  }

  domain(poolId: string): string | undefined {
    return this.#domains.get(poolId);
  }
}

/** The properties of a client's template, which `DescribeUserPoolClient` returns. */
export interface ClientProperties {
  readonly properties: Readonly<Record<string, unknown>>;
}

function entry<Value>(maps: Map<string, Map<string, Value>>, key: string): Map<string, Value> {
  const there = maps.get(key) ?? new Map<string, Value>();
  maps.set(key, there);
  return there;
}
