import { ACCOUNT_ID, REGION } from '../../emulators/emulator.ts';
import { servicePrincipal } from '../../rights/rights.ts';
import { arn, type ResourceType, UnsupportedResourceError } from '../resource-type.ts';

export const configurationSet: ResourceType = {
  type: 'AWS::SES::ConfigurationSet',
  pass: 'things',
  supported: ['Name'],
  ignored: [
    'DeliveryOptions',
    'ReputationOptions',
    'SendingOptions',
    'SuppressionOptions',
    'Tags',
    'TrackingOptions',
    'VdmOptions',
  ],
  physical: (name, context) => ({
    ref: name('Name'),
    attributes: { Arn: arn(context, 'ses', `configuration-set/${name('Name')}`) },
  }),
  provision: async () => {},
};

export const configurationSetEventDestination: ResourceType = {
  type: 'AWS::SES::ConfigurationSetEventDestination',
  pass: 'links',
  supported: ['ConfigurationSetName', 'EventDestination'],
  ignored: [],
  physical: (name) => ({ ref: name('ConfigurationSetName'), attributes: {} }),
  async provision({ service, logicalId, properties }, { emulators }) {
    const { ConfigurationSetName, EventDestination } = properties as {
      ConfigurationSetName: string;
      EventDestination: {
        Enabled?: boolean;
        MatchingEventTypes: string[];
        SnsDestination?: { TopicARN: string };
      };
    };
    const topicArn = EventDestination.SnsDestination?.TopicARN;
    if (!topicArn) {
      throw new UnsupportedResourceError(service, logicalId, 'a destination other than SNS');
    }
    if (EventDestination.Enabled === false) return;
    const sender = servicePrincipal(
      'ses',
      `arn:aws:ses:${REGION}:${ACCOUNT_ID}:configuration-set/${ConfigurationSetName}`,
    );
    // SES tries the topic when it is configured, and the stack fails.
    await emulators.rights.demand(sender, [{ action: 'sns:Publish', resource: topicArn }]);
    emulators.mail.setEventDestination(
      ConfigurationSetName,
      topicArn,
      EventDestination.MatchingEventTypes,
    );
  },
};
