import { randomInt } from 'node:crypto';
import { arn, type ResourceType } from '../resource-type.ts';
import { isTrue, numberOf, PropertyReader, textOf } from './properties.ts';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-secretsmanager-secret-generatesecretstring.html */
const GENERATED = [
  'ExcludeCharacters',
  'ExcludeLowercase',
  'ExcludeNumbers',
  'ExcludePunctuation',
  'ExcludeUppercase',
  'GenerateStringKey',
  'PasswordLength',
  'SecretStringTemplate',
] as const;

export const secret: ResourceType = {
  type: 'AWS::SecretsManager::Secret',
  pass: 'things',
  supported: ['Name', 'GenerateSecretString'],
  ignored: ['Description', 'KmsKeyId', 'Tags'],
  physical(name, context) {
    const id = arn(context, 'secretsmanager', `secret:${name('Name')}`);
    return { ref: id, attributes: { Id: id } };
  },
  async provision(resource, { emulators }) {
    const { properties } = resource;
    const wanted = new PropertyReader(resource).part(properties, 'GenerateSecretString', GENERATED);
    // Generated once: what was put into it since stays.
    emulators.parameters.ensureSecret(String(properties.Name), () => generated(wanted));
  },
};

const LENGTH = 32;
const LOWERCASE = 'abcdefghijklmnopqrstuvwxyz';
const PUNCTUATION = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

function generated(wanted: Readonly<Record<string, unknown>>): string {
  const without = textOf(wanted.ExcludeCharacters) ?? '';
  const characters = [
    isTrue(wanted.ExcludeLowercase) ? '' : LOWERCASE,
    isTrue(wanted.ExcludeUppercase) ? '' : LOWERCASE.toUpperCase(),
    isTrue(wanted.ExcludeNumbers) ? '' : '0123456789',
    isTrue(wanted.ExcludePunctuation) ? '' : PUNCTUATION,
  ]
    .join('')
    .split('')
    .filter((character) => !without.includes(character));
  const text = Array.from(
    { length: numberOf(wanted.PasswordLength, LENGTH) },
    () => characters[randomInt(characters.length)],
  ).join('');
  const key = textOf(wanted.GenerateStringKey);
  if (key === undefined) return text;
  return JSON.stringify({
    ...JSON.parse(textOf(wanted.SecretStringTemplate) ?? '{}'),
    [key]: text,
  });
}
