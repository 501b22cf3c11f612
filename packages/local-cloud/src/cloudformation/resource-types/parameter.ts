import { arn, type ResourceType } from '../resource-type.ts';

export const parameter: ResourceType = {
  type: 'AWS::SSM::Parameter',
  pass: 'things',
  supported: ['Name', 'Type', 'Value'],
  ignored: ['AllowedPattern', 'DataType', 'Description', 'Tags', 'Tier'],
  physical: (name, context) => ({
    ref: name('Name'),
    attributes: { Arn: arn(context, 'ssm', `parameter${name('Name')}`), Value: name('Value') },
  }),
  async provision({ properties }, { emulators }) {
    emulators.parameters.put(String(properties.Name), String(properties.Value));
  },
};
