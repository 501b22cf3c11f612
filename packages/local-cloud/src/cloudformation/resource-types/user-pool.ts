import { userPoolIdOf } from '../../emulators/identity/ids.ts';
import { userPoolArn } from '../../emulators/identity/user-pool/rights.ts';
import {
  type AttributeSettings,
  type EmailSettings,
  type PasswordPolicy,
  type PoolSettings,
  TRIGGERS,
  type TriggerSettings,
} from '../../emulators/identity/user-pool/settings.ts';
import type { ResourceType } from '../resource-type.ts';
import { isTrue, numberOf, PropertyReader, textOf } from './properties.ts';

type Properties = Readonly<Record<string, unknown>>;

export const userPool: ResourceType = {
  type: 'AWS::Cognito::UserPool',
  pass: 'things',
  supported: [
    'AccountRecoverySetting',
    'AdminCreateUserConfig',
    'AutoVerifiedAttributes',
    'EmailConfiguration',
    'EmailVerificationMessage',
    'EmailVerificationSubject',
    'EnabledMfas',
    'LambdaConfig',
    'MfaConfiguration',
    'Policies',
    'Schema',
    'UserAttributeUpdateSettings',
    'UsernameAttributes',
    'UsernameConfiguration',
    'UserPoolName',
    'VerificationMessageTemplate',
  ],
  ignored: ['DeletionProtection', 'UserPoolAddOns', 'UserPoolTags', 'UserPoolTier'],
  physical(name, { issuerOf }) {
    const id = userPoolIdOf(name('UserPoolName'));
    return {
      ref: id,
      attributes: {
        Arn: userPoolArn(id),
        // Clients make the name of the provider of region and id alone.
        ProviderName: `cognito-idp.${id.split('_')[0]}.amazonaws.com/${id}`,
        ProviderURL: issuerOf(id),
        UserPoolId: id,
      },
    };
  },
  async provision(resource, { emulators }) {
    const reader = new PropertyReader(resource);
    emulators.identity.poolRegistry.putPool(poolSettings(resource.properties, reader));
  },
};

function poolSettings(properties: Properties, reader: PropertyReader): PoolSettings {
  const id = userPoolIdOf(String(properties.UserPoolName));
  reader.list(properties, 'EnabledMfas', ['SOFTWARE_TOKEN_MFA']);
  assertRecovery(properties, reader);
  const update = reader.part(properties, 'UserAttributeUpdateSettings', [
    'AttributesRequireVerificationBeforeUpdate',
  ]);
  const keeps = 'AttributesRequireVerificationBeforeUpdate';
  const username = reader.part(properties, 'UsernameConfiguration', ['CaseSensitive']);
  const creation = reader.part(properties, 'AdminCreateUserConfig', [
    'AllowAdminCreateUserOnly',
    'InviteMessageTemplate',
  ]);
  const invitation = reader.part(creation, 'AdminCreateUserConfig.InviteMessageTemplate', [
    'EmailMessage',
    'EmailSubject',
  ]);
  const verification = reader.part(properties, 'VerificationMessageTemplate', [
    'DefaultEmailOption',
    'EmailMessage',
    'EmailSubject',
  ]);
  reader.choice(verification, 'DefaultEmailOption', ['CONFIRM_WITH_CODE'], 'CONFIRM_WITH_CODE');
  const mfa = reader.choice(properties, 'MfaConfiguration', ['OFF', 'OPTIONAL', 'ON'], 'OFF');
  return {
    id,
    name: String(properties.UserPoolName),
    arn: userPoolArn(id),
    signsInByEmail: reader.list(properties, 'UsernameAttributes', ['email']).includes('email'),
    // Names differ by their case where a template says nothing of it.
    isCaseSensitive: username.CaseSensitive === undefined || isTrue(username.CaseSensitive),
    verifiesEmail: reader.list(properties, 'AutoVerifiedAttributes', ['email']).includes('email'),
    keepsEmailUntilVerified: reader.list(update, keeps, ['email']).includes('email'),
    passwordPolicy: passwordPolicy(properties, reader),
    mfa,
    onlyAdminsCreateUsers: isTrue(creation.AllowAdminCreateUserOnly),
    schema: schema(properties, reader),
    triggers: triggers(properties, reader),
    email: email(properties, reader),
    verification: {
      subject:
        textOf(verification.EmailSubject ?? properties.EmailVerificationSubject) ??
        'Your verification code',
      message:
        textOf(verification.EmailMessage ?? properties.EmailVerificationMessage) ??
        'Your confirmation code is {####}',
    },
    invitation: {
      subject: textOf(invitation.EmailSubject) ?? 'Your temporary password',
      message:
        textOf(invitation.EmailMessage) ??
        'Your username is {username} and temporary password is {####}.',
    },
    properties,
  };
}

/** An account is recovered by a mail to the verified address, or by an administrator. */
function assertRecovery(properties: Properties, reader: PropertyReader): void {
  const { RecoveryMechanisms = [] } = reader.part(properties, 'AccountRecoverySetting', [
    'RecoveryMechanisms',
  ]);
  const names = (RecoveryMechanisms as readonly { readonly Name: string }[]).map(
    ({ Name }) => Name,
  );
  if (names.every((name) => name === 'verified_email')) return;
  throw reader.unsupported(`AccountRecoverySetting ${names.join(', ')}`);
}

function passwordPolicy(properties: Properties, reader: PropertyReader): PasswordPolicy {
  const policies = reader.part(properties, 'Policies', ['PasswordPolicy', 'SignInPolicy']);
  const signIn = reader.part(policies, 'Policies.SignInPolicy', ['AllowedFirstAuthFactors']);
  reader.list(signIn, 'AllowedFirstAuthFactors', ['PASSWORD']);
  const policy = reader.part(policies, 'Policies.PasswordPolicy', [
    'MinimumLength',
    'RequireLowercase',
    'RequireNumbers',
    'RequireSymbols',
    'RequireUppercase',
    'TemporaryPasswordValidityDays',
  ]);
  // Without a policy Cognito wants all kinds of characters.
  const wants = (value: unknown) => (policies.PasswordPolicy === undefined ? true : isTrue(value));
  return {
    minimumLength: numberOf(policy.MinimumLength, 8),
    requiresLowercase: wants(policy.RequireLowercase),
    requiresNumbers: wants(policy.RequireNumbers),
    requiresSymbols: wants(policy.RequireSymbols),
    requiresUppercase: wants(policy.RequireUppercase),
    temporaryPasswordDays: numberOf(policy.TemporaryPasswordValidityDays, 7),
  };
}

const ATTRIBUTE = [
  'AttributeDataType',
  'Mutable',
  'Name',
  'NumberAttributeConstraints',
  'Required',
  'StringAttributeConstraints',
];
/** Names that get no prefix. */
const STANDARD =
  /^(address|birthdate|email|family_name|gender|given_name|locale|middle_name|name|nickname|phone_number|picture|preferred_username|profile|updated_at|website|zoneinfo)$/;

function schema(properties: Properties, reader: PropertyReader): AttributeSettings[] {
  const { Schema = [] } = properties;
  return (Schema as readonly Properties[]).map((attribute, index) => {
    reader.part({ [index]: attribute }, `Schema.${index}`, ATTRIBUTE);
    const text = reader.part(attribute, 'StringAttributeConstraints', ['MinLength', 'MaxLength']);
    const number = reader.part(attribute, 'NumberAttributeConstraints', ['MinValue', 'MaxValue']);
    const minimum = text.MinLength ?? number.MinValue;
    const maximum = text.MaxLength ?? number.MaxValue;
    const name = String(attribute.Name);
    return {
      name: STANDARD.test(name) ? name : `custom:${name}`,
      isRequired: isTrue(attribute.Required),
      isMutable: attribute.Mutable === undefined || isTrue(attribute.Mutable),
      type: reader.choice(
        attribute,
        'AttributeDataType',
        ['String', 'Number', 'Boolean', 'DateTime'],
        'String',
      ),
      ...(minimum !== undefined && { minimum: Number(minimum) }),
      ...(maximum !== undefined && { maximum: Number(maximum) }),
    };
  });
}

function triggers(properties: Properties, reader: PropertyReader): PoolSettings['triggers'] {
  const config = reader.part(properties, 'LambdaConfig', [...TRIGGERS, 'PreTokenGenerationConfig']);
  const named = TRIGGERS.flatMap((trigger): [string, TriggerSettings][] => {
    const functionArn = config[trigger];
    return functionArn === undefined
      ? []
      : [[trigger, { functionArn: String(functionArn), version: '1' }]];
  });
  const generation = reader.part(config, 'LambdaConfig.PreTokenGenerationConfig', [
    'LambdaArn',
    'LambdaVersion',
  ]);
  if (generation.LambdaArn === undefined) return Object.fromEntries(named);
  const version = reader.choice(generation, 'LambdaVersion', ['V1_0', 'V2_0'], 'V1_0');
  const settings: TriggerSettings = {
    functionArn: String(generation.LambdaArn),
    version: version === 'V2_0' ? '2' : '1',
  };
  return { ...Object.fromEntries(named), PreTokenGeneration: settings };
}

function email(properties: Properties, reader: PropertyReader): EmailSettings {
  const config = reader.part(properties, 'EmailConfiguration', [
    'ConfigurationSet',
    'EmailSendingAccount',
    'From',
    'ReplyToEmailAddress',
    'SourceArn',
  ]);
  const account = reader.choice(
    config,
    'EmailSendingAccount',
    ['COGNITO_DEFAULT', 'DEVELOPER'],
    'COGNITO_DEFAULT',
  );
  const replyTo = textOf(config.ReplyToEmailAddress);
  const configurationSet = textOf(config.ConfigurationSet);
  const identity = textOf(config.SourceArn)?.split('identity/')[1];
  const from =
    account === 'COGNITO_DEFAULT'
      ? 'no-reply@verificationemail.com'
      : (textOf(config.From) ?? identity);
  if (!from?.includes('@')) throw reader.unsupported('EmailConfiguration without a From');
  return {
    from,
    ...(replyTo !== undefined && { replyTo }),
    ...(configurationSet !== undefined && { configurationSet }),
  };
}
